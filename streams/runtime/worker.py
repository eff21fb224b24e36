"""Running stages in this process until told to stop."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Iterable

import faust

from streams import pipeline
from streams.runtime.arenas import few_arenas
from streams.runtime.exits import stop_hard
from streams.runtime.health import Health
from streams.runtime.stores import local_stores
from streams.runtime.watch import Watch
from streams.settings import Settings
from streams.topics import STAGE_INPUTS

log = logging.getLogger(__name__)


async def run_worker(
    settings: Settings,
    stages: Iterable[str],
    meanwhile: Callable[[], Awaitable[None]] | None = None,
    health: Health | None = None,
) -> int:
    """Run the stages until SIGTERM or SIGINT, a crash, or the end of ``meanwhile``; the exit status.

    Raises ``StoreInUse`` when another worker keeps its state in the same folder.
    """
    few_arenas()
    names = [stage for stage in pipeline.STAGES if stage in set(stages)]
    folders = [settings.data_path(stage) for stage in names]
    with local_stores(folders) as clean:
        status = await _work(settings, names, meanwhile, health)
        if status == 0:
            clean += folders
    return status


async def _work(
    settings: Settings, names: list[str], meanwhile: Callable[[], Awaitable[None]] | None, health: Health | None
) -> int:
    apps = pipeline.apps(settings, names)
    inputs = {stage: settings.topic(topic.name) for stage, topic in zip(pipeline.STAGES, STAGE_INPUTS, strict=True)}
    health = health or Health(settings.stuck_seconds)
    watch = Watch(dict(zip(names, apps, strict=True)), inputs, health)
    stop = asyncio.Event()
    running = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT):
        running.add_signal_handler(signum, stop.set)
    try:
        await asyncio.gather(*(app.start() for app in apps))
    except Exception as error:  # Faust's threads would keep a process alive that does nothing
        stop_hard(f"could not start: {error!r}")
    log.info("running %s", ", ".join(names))
    waiting = [
        asyncio.create_task(stop.wait()),
        asyncio.create_task(watch.run()),
        asyncio.create_task(_hung(health)),
        *(asyncio.create_task(_crashed(app)) for app in apps),
    ]
    if meanwhile:
        waiting.append(asyncio.create_task(_run(meanwhile)))
    done, rest = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    health.ended()
    if crashed := [app for app in apps if app.crashed]:
        stop_hard(f"{crashed[0].conf.id} crashed: {crashed[0].crash_reason!r}")  # its stop may never end
    await asyncio.gather(*(app.stop() for app in apps))
    for task in done:
        task.result()
    return 0


async def _run(work: Callable[[], Awaitable[None]]) -> None:
    await work()


async def _hung(health: Health) -> None:
    """End the process when a stage has stopped getting on.  A probe may do the same from outside; nobody need set one.

    Faust can wait for ever in a rebalance or for the end of a changelog; no softer stop gets out of that.
    """
    while not (problems := health.dead()):
        await asyncio.sleep(5)
    stop_hard("; ".join(problems) + ".  Nothing is lost: start the worker again.")


async def _crashed(app: faust.App) -> None:
    """Wait until a service of the app has crashed."""
    while not app.crashed:
        await asyncio.sleep(0.5)
    log.critical("%s crashed: %r", app.conf.id, app.crash_reason)
