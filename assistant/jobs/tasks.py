"""What the worker does when asked, each one call to a use case."""

import os
from functools import partial
from multiprocessing import get_context

import structlog

from assistant.kernel.errors import Conflict
from assistant.wiring.job_queue import Job, JobQueue
from assistant.wiring.logs import set_up_logging
from assistant.wiring.services import Services
from config import Settings

log = structlog.get_logger(__name__)

#: A rebuild leaves the processor to those who search.
REBUILD_NICENESS = 10


def register(queue: JobQueue, services: Services) -> None:
    """Let the worker do these jobs."""
    queue.on(Job.LOOK_AROUND, partial(look_around, queue, services))
    queue.on(Job.RUN_IMPORT, services.run_import)
    queue.on(Job.REBUILD_INDEX, partial(rebuild_elsewhere, services.settings))


def look_around(queue: JobQueue, services: Services) -> None:
    """Find what is left to do: imports that wait or broke off, an index that is missing or behind, what is too old."""
    for run_id in services.find_unfinished_imports():
        queue.put(Job.RUN_IMPORT, run_id=run_id)
    services.mind_index()
    services.forget_conversations()


def rebuild_elsewhere(settings: Settings) -> None:
    """Rebuild the index in a process of its own, whose memory goes with it and whose failure harms nobody else."""
    process = get_context("spawn").Process(target=_rebuild, args=(settings,), name="rebuild", daemon=True)
    process.start()
    process.join()
    if process.exitcode:
        log.error("index.rebuild_failed", exit_code=process.exitcode)


def _rebuild(settings: Settings) -> None:
    set_up_logging(settings)
    os.nice(REBUILD_NICENESS)
    services = Services(settings)
    try:
        services.rebuild_index()
    except Conflict as error:  # its words may hold a golden question, which is no matter for a log
        log.warning("index.not_rebuilt", code=error.code)
    finally:
        services.close()
