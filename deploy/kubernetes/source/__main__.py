from deploy.kubernetes.source.build import write

write()
