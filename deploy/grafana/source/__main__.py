from deploy.grafana.source.build import write

write()
