"""What any queue of jobs does, on SQLite and on Redis."""

import pickle
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.wiring.job_queue import Job, JobQueue


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """A Redis server of our own, on a socket in the test's folder."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed")
    socket = tmp_path / "redis.sock"
    server = subprocess.Popen(  # noqa: S603 - Debian's own server
        [program, "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    for line in server.stdout:
        if "eady to accept connections" in line:
            break
    yield f"unix://{socket}"
    server.terminate()
    server.communicate(timeout=30)


@pytest.fixture
def sqlite_queue_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'instance' / 'jobs.db'}"


@pytest.fixture(params=["sqlite_queue_url", "redis_url"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def queue(url: str) -> Iterator[JobQueue]:
    with closing(JobQueue(url)) as queue:
        yield queue


def test_a_job_put_by_one_process_is_performed_by_another_with_its_arguments(url: str, queue: JobQueue) -> None:
    with closing(JobQueue(url)) as web:
        web.put(Job.RUN_IMPORT, run_id=7)
    imported: list[int] = []
    queue.on(Job.RUN_IMPORT, lambda run_id: imported.append(run_id))
    assert queue.perform_all() == 1
    assert imported == [7]


def test_jobs_are_performed_in_the_order_they_were_put_and_once(queue: JobQueue) -> None:
    done: list[int] = []
    queue.on(Job.RUN_IMPORT, lambda run_id: done.append(run_id))
    for run_id in (3, 1, 2):
        queue.put(Job.RUN_IMPORT, run_id=run_id)
    assert queue.perform_all() == 3
    assert queue.perform_all() == 0
    assert done == [3, 1, 2]


def test_a_job_that_fails_does_not_keep_the_next_from_being_done(queue: JobQueue) -> None:
    done: list[str] = []

    def fail() -> None:
        raise OSError("the disk is full")

    queue.on(Job.REBUILD_INDEX, fail)
    queue.on(Job.LOOK_AROUND, lambda: done.append("looked around"))
    queue.put(Job.REBUILD_INDEX)
    queue.put(Job.LOOK_AROUND)
    queue.perform_all()
    assert done == ["looked around"]


def test_many_threads_may_put_at_once(queue: JobQueue) -> None:
    done: list[int] = []
    queue.on(Job.RUN_IMPORT, lambda run_id: done.append(run_id))
    threads = [threading.Thread(target=queue.put, args=(Job.RUN_IMPORT,), kwargs={"run_id": n}) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    queue.perform_all()
    assert sorted(done) == list(range(16))


def test_a_queue_that_cannot_be_reached_does_not_fail_what_was_done(tmp_path: Path) -> None:
    folder = tmp_path / "a-folder-where-a-file-should-be"
    folder.mkdir()
    JobQueue(f"sqlite:///{folder}").put(Job.LOOK_AROUND)
    assert list(folder.iterdir()) == []


def test_what_somebody_else_wrote_into_the_queue_is_never_run(sqlite_queue_url: str, tmp_path: Path) -> None:
    with closing(JobQueue(sqlite_queue_url)) as web:
        web.put(Job.LOOK_AROUND)
    trap = tmp_path / "sprung"
    with closing(sqlite3.connect(sqlite_queue_url.removeprefix("sqlite:///"))) as database:
        database.execute("UPDATE task SET data = ?", (pickle.dumps(_Trap(trap)),))
        database.commit()
    with closing(JobQueue(sqlite_queue_url)) as worker, pytest.raises(ValueError, match="JSON|codec|utf"):
        worker.perform_all()
    assert not trap.exists()


class _Trap:
    """Something that does harm when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.path,)
