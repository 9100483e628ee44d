"""The door to background jobs: one queue, on SQLite or on Redis, that web processes write to and the worker reads.

The queue is only a nudge. What there is to do stands in the database, the worker looks there when it starts and every
minute, so a message that is lost, or that cannot be put, loses nothing.
"""

import json
import logging
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

import structlog
from huey import Huey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from huey.registry import Message
from huey.serializer import Serializer
from huey.storage import RedisStorage

log = structlog.get_logger(__name__)

#: Three, so that a long import, a rebuild and a verification do not hold each other up.
THREADS = 3
#: Longest wait of a message in seconds; the queue is a file that is looked at.
LONGEST_WAIT = 1.0
#: A job still running this many seconds after the worker was told to stop is left where it stands, and taken up again
#: at the next start. The supervisor kills what has not ended after five.
LAST_SECONDS = 3.0

SQLITE = "sqlite:///"


class Job(StrEnum):
    """What the worker can be asked to do."""

    FIND_PROMISES = "find_promises"
    LOOK_AROUND = "look_around"
    REBUILD_INDEX = "rebuild_index"
    RUN_IMPORT = "run_import"
    VERIFY_INDEX = "verify_index"


class JsonMessages(Serializer):  # type: ignore[misc] # huey has no types
    """Messages as JSON: with Huey's default, pickle, whoever writes to the queue runs code in the worker."""

    def _serialize(self, data: object) -> bytes:
        return json.dumps(data).encode()

    def _deserialize(self, data: bytes) -> object:
        value = json.loads(data)
        return Message(*value) if isinstance(value, list) else value


class JobQueue:
    """Puts jobs, and in the worker performs them."""

    def __init__(self, url: str) -> None:
        """Open lazily: the queue's file is made when the first job is put or awaited."""
        self._url = url
        self._actions: dict[str, Callable[..., None]] = {}
        self._huey: Huey | None = None
        self._opening = threading.Lock()

    def put(self, job: Job, **arguments: int | str) -> None:
        """Ask the worker for a job; a queue that cannot take it is logged, the worker finds the work by itself."""
        try:
            self._open()
            self._send(job, arguments)
        except Exception:
            log.warning("job.not_queued", job=job, exc_info=True)

    def on(self, job: Job, action: Callable[..., None]) -> None:
        """Let the worker perform `job` by calling `action` with the arguments it was put with."""
        self._actions[job] = action

    def work(self) -> None:
        """Perform jobs until this process is told to stop (SIGTERM or SIGINT)."""
        logging.getLogger("huey").setLevel(logging.WARNING)  # its lines name each message, ours name each job
        huey = self._open()
        huey.periodic_task(crontab(minute="*"), name="each_minute")(self._each_minute)
        self.put(Job.LOOK_AROUND)
        Consumer(
            huey,
            workers=THREADS,
            max_delay=LONGEST_WAIT,
            graceful_signal="TERM",
            shutdown_timeout=LAST_SECONDS,
        ).run()

    def perform_all(self) -> int:
        """Perform what waits, here and now; return how many jobs that was."""
        huey = self._open()
        performed = 0
        while (task := huey.dequeue()) is not None:
            huey.execute(task)
            performed += 1
        return performed

    def close(self) -> None:
        """Let go of the file or of the connections; the next job opens them again."""
        if self._huey is None:
            return
        storage = self._huey.storage
        if isinstance(storage, RedisStorage):
            storage.pool.disconnect()
        else:
            storage.close()

    def _open(self) -> Huey:
        with self._opening:
            if self._huey is None:
                huey = _huey(self._url)
                self._send = huey.task(name="perform")(self._perform)
                self._huey = huey
            return self._huey

    def _perform(self, job: str, arguments: dict[str, Any]) -> None:
        action = self._actions.get(job)
        if action is None:
            log.warning("job.unknown", job=job)
            return
        log.debug("job.begun", job=job)
        action(**arguments)
        log.debug("job.done", job=job)

    def _each_minute(self) -> None:
        self._perform(Job.LOOK_AROUND, {})


def _huey(url: str) -> Huey:
    options = {"results": False, "serializer": JsonMessages(), "utc": True}
    if not url.startswith(SQLITE):
        return RedisHuey("filrouge", url=url, **options)
    path = Path(url.removeprefix(SQLITE))
    path.parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("filrouge", filename=str(path), **options)
