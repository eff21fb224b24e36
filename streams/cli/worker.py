"""``claimstream worker``: run stages until told to stop."""

import logging
import sys

import click

from streams.cli.common import reach
from streams.pipeline import STAGES
from streams.settings import Settings


def _stages(_context: click.Context, _parameter: click.Parameter, text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in STAGES]
    if unknown or not names:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'}: choose from {', '.join(STAGES)}")
    return names


@click.command()
@click.option("--stages", callback=_stages, default=",".join(STAGES), show_default=True, help="Which stages to run.")
def worker(stages: tuple[str, ...]) -> None:
    """Run the stages until SIGTERM.

    /metrics, /healthz and /readyz are served on CLAIMSTREAM_METRICS_HOST:CLAIMSTREAM_METRICS_PORT.
    """
    from streams.runtime.admin import check_topics, table_problems
    from streams.runtime.health import Health, serve
    from streams.runtime.worker import run_worker

    settings = Settings.from_env()
    missing = [problem for problem in reach(check_topics(settings), settings) if "missing" in problem]
    if wrong := missing or reach(table_problems(settings), settings):
        raise click.ClickException("\n".join(wrong))
    health = Health(settings.stuck_seconds)
    try:
        port = serve(settings, health)
    except OSError as error:
        raise click.ClickException(
            f"metrics cannot be served on {settings.metrics_host}:{settings.metrics_port}: {error.strerror} "
            "(set CLAIMSTREAM_METRICS_PORT; 0 picks a free one)"
        ) from error
    logging.getLogger(__name__).info("metrics on http://%s:%d/metrics", settings.metrics_host, port)
    sys.exit(reach(run_worker(settings, stages, health=health), settings))
