"""docker-compose.yml and Dockerfile: well formed, careful, and true to the files they mount."""

import json
import re
import shlex
from functools import cache
from typing import Any

import pytest
import yaml
from support.tools import ROOT, run, tool

FILE = ROOT / "docker-compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
ENDING = {"topics"}
"""Services that do their work and end."""


@cache
def loaded() -> dict[str, Any]:
    """The project as the reference implementation of the Compose specification reads it, all profiles on."""
    go = tool("go", "https://go.dev, to run the Compose reference implementation")
    answer: dict[str, Any] = json.loads(run(go, "run", ".", str(FILE), cwd=ROOT / "tests/deploy/compose"))
    return answer


@pytest.mark.slow
def test_the_reference_implementation_takes_it() -> None:
    """compose-go is what ``docker compose`` itself loads files with; it checks the specification's schema."""
    assert loaded()["services"].keys() == SERVICES.keys()


def test_images_are_pinned() -> None:
    images = [service["image"] for service in SERVICES.values()]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, flags=re.MULTILINE)
    for image in images:
        assert re.fullmatch(r"[\w./-]+:v?\d+\.\d+\.\d+[\w.-]*", image), image


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_limited_and_watched(name: str) -> None:
    service = SERVICES[name]
    limits = service["deploy"]["resources"]["limits"]
    assert limits.keys() == {"cpus", "memory"}
    assert service["restart"] == "on-failure"
    if name not in ENDING | {"sample"}:
        assert service["healthcheck"]["test"][0] == "CMD"
    for port in service.get("ports", ()):
        assert port.startswith("127.0.0.1:"), "open to this machine only"


def test_services_start_in_order() -> None:
    def after(name: str) -> dict[str, str]:
        return {other: how["condition"] for other, how in SERVICES[name].get("depends_on", {}).items()}

    assert after("topics") == {"kafka": "service_healthy"}
    for name in ("worker", "ledger"):
        assert after(name) == {"kafka": "service_healthy", "topics": "service_completed_successfully"}
    assert set(after("sample")) == {"worker", "ledger"}
    assert after("grafana") == {"prometheus": "service_healthy"}


def test_the_stages_of_all_workers_are_the_pipeline() -> None:
    from streams.pipeline import STAGES

    run_by = [service["command"][-1].split(",") for name, service in SERVICES.items() if name in ("worker", "ledger")]
    assert sorted(stage for stages in run_by for stage in stages) == sorted(STAGES)


def test_our_containers_may_do_little() -> None:
    ours = [service for service in SERVICES.values() if service["image"].startswith("claimstream:")]
    assert len(ours) == 4
    for service in ours:
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]


def test_what_is_mounted_is_there() -> None:
    for service in SERVICES.values():
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"], volume


def test_profiles_of_the_environment_file_are_those_in_use() -> None:
    (line,) = [line for line in (ROOT / ".env").read_text().splitlines() if line.startswith("COMPOSE_PROFILES=")]
    used = {profile for service in SERVICES.values() for profile in service.get("profiles", ())}
    assert set(line.partition("=")[2].split(",")) == used


def test_every_setting_exists() -> None:
    """A misspelt variable would be ignored without a word."""
    from dataclasses import fields

    from streams.settings import Settings

    known = {f"CLAIMSTREAM_{field.name.upper()}" for field in fields(Settings)} | {"KAFKA_BOOTSTRAP"}
    manifests = [FILE, ROOT / "Dockerfile", *(ROOT / "deploy/kubernetes").rglob("*.yaml")]
    manifests += [ROOT / "docs/runbook.md", ROOT / "docs/scaling.md", ROOT / "docs/dashboards.md"]
    for path in manifests:
        if path.exists():
            assert set(re.findall(r"\bCLAIMSTREAM_[A-Z_]+\b", path.read_text(encoding="utf-8"))) <= known, path


def test_the_image_runs_as_nobody_in_particular_and_holds_no_build_tools() -> None:
    stages = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
    assert len(stages) == 2
    assert "pip install" not in stages[1]
    assert re.findall(r"^USER (\S+)", stages[1], flags=re.MULTILINE) == ["10001:10001"]


def test_the_image_is_made_of_files_that_reach_the_builder() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, flags=re.MULTILINE):
        for source in shlex.split(line)[:-1]:
            assert (ROOT / source).exists()
            assert source in let_in


def test_grafana_finds_its_data_source_and_dashboards() -> None:
    provisioning = ROOT / "deploy/grafana/provisioning"
    (source,) = yaml.safe_load((provisioning / "datasources/prometheus.yml").read_text())["datasources"]
    assert source["url"] == "http://prometheus:9090"
    (provider,) = yaml.safe_load((provisioning / "dashboards/claimstream.yml").read_text())["providers"]
    mounts = dict(volume.split(":")[:2] for volume in SERVICES["grafana"]["volumes"])
    assert mounts["./deploy/grafana/dashboards"] == provider["options"]["path"]
    home = SERVICES["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]
    assert (ROOT / home.replace(provider["options"]["path"], "deploy/grafana/dashboards")).is_file()
