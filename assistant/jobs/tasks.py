"""What the worker does when asked, each one call to a use case."""

import os
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context

import structlog

from assistant.kernel.errors import Conflict
from assistant.wiring.job_queue import Job, JobQueue
from assistant.wiring.logs import set_up_logging
from assistant.wiring.services import Services
from config import Settings

log = structlog.get_logger(__name__)

#: Work on the index leaves the processor to those who search. Searches a twelfth of a second apart beside builds at
#: niceness 0, 10 and 19 had a p99 of 93, 68 and 60 ms (93 and 72 without a build, on a busy machine), the slowest 371,
#: 165 and 152 ms; two builds took 109, 146 and 216 s. At 10 no search waits for them; 19 only takes half as long again.
NICENESS = 10
#: Held while this worker looks for promises.
_finding = threading.Lock()


def register(queue: JobQueue, services: Services) -> None:
    """Let the worker do these jobs."""
    queue.on(Job.LOOK_AROUND, partial(look_around, queue, services))
    queue.on(Job.FIND_PROMISES, partial(find_promises, services))
    queue.on(Job.RUN_IMPORT, services.run_import)
    queue.on(Job.REBUILD_INDEX, partial(elsewhere, services.settings, rebuild))
    queue.on(Job.VERIFY_INDEX, partial(elsewhere, services.settings, verify))


def look_around(queue: JobQueue, services: Services) -> None:
    """Find what is left to do: imports and verifications that wait or broke off, an index behind, what is too old."""
    for run_id in services.find_unfinished_imports():
        queue.put(Job.RUN_IMPORT, run_id=run_id)
    if services.run_verifications.waiting():
        queue.put(Job.VERIFY_INDEX)
    services.mind_index()
    services.forget_conversations()
    queue.put(Job.FIND_PROMISES)


def find_promises(services: Services) -> None:
    """Look for promises in what is new; one look at a time, or those of a long first one would take every thread."""
    if not _finding.acquire(blocking=False):
        return
    try:
        services.find_promises()
    finally:
        _finding.release()


def elsewhere(settings: Settings, job: Callable[[Services], None]) -> None:
    """Do it in a process of its own, whose memory goes with it and whose failure harms nobody else."""
    process = get_context("spawn").Process(target=_apart, args=(settings, job), name=job.__name__, daemon=True)
    process.start()
    process.join()
    if process.exitcode:
        log.error("job.failed", job=job.__name__, exit_code=process.exitcode)


def rebuild(services: Services) -> None:
    """Build the index again."""
    try:
        services.rebuild_index()
    except Conflict as error:  # its words may hold a golden question, which is no matter for a log
        log.warning("index.not_rebuilt", code=error.code)


def verify(services: Services) -> None:
    """Read the generations again that someone asked for."""
    services.run_verifications()


def _apart(settings: Settings, job: Callable[[Services], None]) -> None:
    set_up_logging(settings)
    os.nice(NICENESS)
    services = Services(settings)
    try:
        job(services)
    finally:
        services.close()
