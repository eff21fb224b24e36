"""The manifests build, follow from the code, and are valid for Kubernetes and for the operators they speak to.

Nothing is applied to a cluster.  Core kinds are checked by kubernetes-validate, Strimzi's by the classes that Strimzi
itself reads them with, those of KEDA and the Prometheus operator by the schemas of their definitions.
"""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.tools import ROOT, run, skip, tool

from deploy.kubernetes.source.build import BASE, rendered
from streams.pipeline import STAGES
from streams.runtime.admin import wanted_topics
from streams.settings import Settings

LAYERS = ("base", "overlays/production")
OPERATORS = ("kafka.strimzi.io", "keda.sh", "monitoring.coreos.com")
CACHE = ROOT / ".cache"


@cache
def resources(layer: str) -> list[dict[str, Any]]:
    """The resources of a layer as ``kubectl apply -k`` would send them."""
    kubectl = tool("kubectl", "https://kubernetes.io/docs/tasks/tools")
    text = run(kubectl, "kustomize", str(ROOT / "deploy/kubernetes" / layer))
    return [document for document in yaml.safe_load_all(text) if document]


def one(layer: str, kind: str, name: str) -> dict[str, Any]:
    (found,) = [r for r in resources(layer) if (r["kind"], r["metadata"]["name"]) == (kind, name)]
    return found


def test_what_follows_from_the_code_is_current() -> None:
    """``python -m deploy.kubernetes.source`` writes it anew."""
    assert {name: (BASE / name).read_text(encoding="utf-8") for name in rendered()} == rendered()


@pytest.mark.parametrize("layer", LAYERS)
def test_core_resources_are_valid(layer: str) -> None:
    import kubernetes_validate

    core = [r for r in resources(layer) if not r["apiVersion"].startswith(OPERATORS)]
    assert len(core) >= 10
    for resource in core:
        kubernetes_validate.validate(resource, "1.34", strict=True)


@pytest.mark.slow
@pytest.mark.parametrize("layer", LAYERS)
def test_strimzi_knows_every_field(layer: str, tmp_path: Path) -> None:
    java = tool("java", "a JDK 17 or newer")
    jars = CACHE / "strimzi-0.48.0"
    if not any(jars.glob("api-*.jar")):
        maven = tool("mvn", "Maven, to fetch Strimzi's classes")
        pom = ROOT / "tests/deploy/strimzi/pom.xml"
        command = [maven, "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={jars}"]
        fetched = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        if fetched.returncode:
            skip("Strimzi's resources are", f"Maven could not fetch its classes: {fetched.stdout[-500:]}")
    (tmp_path / "all.yaml").write_text(yaml.safe_dump_all(resources(layer)))
    check = str(ROOT / "tests/deploy/strimzi/Check.java")
    told = run(java, "-cp", f"{jars}/*", check, str(tmp_path / "all.yaml"))
    assert f"{len(wanted_topics(Settings())) + 2} resources read" in told


@pytest.mark.slow
@pytest.mark.parametrize("layer", LAYERS)
def test_the_other_operators_take_theirs(layer: str) -> None:
    npm, node = tool("npm", "Node.js"), tool("node", "Node.js")
    folder = CACHE / "operators"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "check.js"):
        shutil.copy(ROOT / "tests/deploy/operators" / name, folder)
    if not (folder / "node_modules").is_dir():
        done = subprocess.run(
            [npm, "ci", "--silent"], cwd=folder, capture_output=True, text=True, timeout=300, check=False
        )
        if done.returncode:
            skip("the resources of KEDA and Prometheus are", f"npm could not fetch their schemas: {done.stderr[-500:]}")
    told = subprocess.run(
        [node, "check.js"], cwd=folder, input=json.dumps(resources(layer)), capture_output=True, text=True,
        timeout=60, check=False, env=os.environ,
    )  # fmt: skip
    assert (told.stdout, told.returncode) == ("3 resources read\n", 0), told.stderr


@pytest.mark.parametrize("layer", LAYERS)
def test_topics_partitions_and_settings_agree(layer: str) -> None:
    """A worker that believes in another number of partitions would make tables of the wrong size."""
    (settings,) = [r["data"] for r in resources(layer) if r["kind"] == "ConfigMap"]
    wanted = wanted_topics(
        Settings.from_env({name: value for name, value in settings.items() if name.startswith("CLAIMSTREAM_")})
    )
    topics = {r["metadata"]["name"]: r["spec"] for r in resources(layer) if r["kind"] == "KafkaTopic"}
    assert topics.keys() == {topic.name for topic in wanted}
    for topic in wanted:
        spec = topics[topic.name]
        assert (spec["partitions"], spec["replicas"]) == (topic.partitions, topic.replication)
        assert topic.config.items() <= {key: str(value) for key, value in spec["config"].items()}.items()
    scaled = one(layer, "ScaledObject", "claimstream-text")["spec"]
    assert scaled["maxReplicaCount"] == wanted[0].partitions
    ledger = one(layer, "StatefulSet", "claimstream-ledger")["spec"]
    assert ledger["replicas"] <= wanted[0].partitions
    brokers = one(layer, "KafkaNodePool", "dual")["spec"]["replicas"]
    assert wanted[0].replication <= brokers


@pytest.mark.parametrize("layer", LAYERS)
def test_all_stages_run_and_answer_for_themselves(layer: str) -> None:
    workloads = [one(layer, "Deployment", "claimstream-text"), one(layer, "StatefulSet", "claimstream-ledger")]
    stages = []
    for workload in workloads:
        (container,) = workload["spec"]["template"]["spec"]["containers"]
        stages += container["args"][-1].split(",")
        assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
        assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        assert {"cpu", "memory"} == container["resources"]["limits"].keys()
        assert workload["spec"]["template"]["spec"]["securityContext"]["runAsNonRoot"] is True
    assert sorted(stages) == sorted(STAGES)


@pytest.mark.parametrize("layer", LAYERS)
def test_selectors_meet_what_they_mean(layer: str) -> None:
    """Budgets, services, the monitor and the network policy select labels that the pods have."""
    pods = {
        name: one(layer, kind, name)["spec"]["template"]["metadata"]["labels"]
        for kind, name in (("Deployment", "claimstream-text"), ("StatefulSet", "claimstream-ledger"))
    }
    for name, labels in pods.items():
        assert one(layer, "Service", name)["spec"]["selector"].items() <= labels.items()
        assert one(layer, "PodDisruptionBudget", name)["spec"]["selector"]["matchLabels"].items() <= labels.items()
        assert one(layer, "Service", name)["metadata"]["labels"]["app.kubernetes.io/part-of"] == "claimstream"
    for chosen in (
        one(layer, "NetworkPolicy", "claimstream-workers")["spec"]["podSelector"],
        one(layer, "ServiceMonitor", "claimstream")["spec"]["selector"],
    ):
        (expression,) = chosen["matchExpressions"]
        assert sorted(expression["values"]) == sorted(pods)
    assert one(layer, "ScaledObject", "claimstream-text")["spec"]["scaleTargetRef"]["name"] in pods


def test_scaling_watches_the_groups_and_topics_of_the_text_stages() -> None:
    from streams.pipeline import apps

    settings = Settings(store="memory")
    groups = {app.conf.id for app in apps(settings, ("clean", "tag"))}
    triggers = one("base", "ScaledObject", "claimstream-text")["spec"]["triggers"]
    assert {trigger["metadata"]["consumerGroup"] for trigger in triggers} == groups
    topics = {r["metadata"]["name"] for r in resources("base") if r["kind"] == "KafkaTopic"}
    assert {trigger["metadata"]["topic"] for trigger in triggers} <= topics
