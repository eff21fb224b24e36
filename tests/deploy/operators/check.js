// Checks the custom resources on stdin (a JSON array) against the schemas of their operators' definitions.
import { readFileSync } from "node:fs";
import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { ServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";

const kinds = { ScaledObject, ServiceMonitor, PrometheusRule };
let read = 0;
let failed = 0;
for (const resource of JSON.parse(readFileSync(0, "utf8"))) {
  const Kind = kinds[resource.kind];
  if (!Kind) continue;
  read += 1;
  try {
    new Kind(resource).validate();
  } catch (error) {
    failed += 1;
    console.error(`${resource.kind} ${resource.metadata.name}: ${error.message}`);
  }
}
console.log(`${read} resources read`);
process.exit(failed || !read ? 1 : 0);
