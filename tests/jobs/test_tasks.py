"""The worker's jobs on a real queue and a real database."""

import io
import multiprocessing
from pathlib import Path

import pytest

from assistant.jobs.tasks import register
from assistant.records.builds.codes import BuildStatus
from assistant.records.imports.codes import ImportStatus
from assistant.records.imports.models import ImportRun
from assistant.search.verification import VerificationStatus
from assistant.upkeep.uploads import Upload
from assistant.wiring.job_queue import Job
from assistant.wiring.services import Services
from tests.search.bank import Bank

LINES = b"""\
{"type": "customer", "ref": "C-1", "kind": "person", "name": "Ir\xc3\xa8ne Salaun"}
{"type": "interaction", "ref": "I-1", "customer": "C-1", "at": "2026-11-03T18:32:00+01:00", "channel": "phone", \
"kind": "call", "text": "Clte demande le remboursement de 38 euros."}
"""


@pytest.fixture
def worker(services: Services) -> Services:
    """A process that both asks for jobs and performs them."""
    register(services.jobs, services)
    return services


def test_files_sent_from_the_screen_are_imported_by_the_worker(worker: Services) -> None:
    run_id = worker.start_import([_upload()], dry_run=False, actor="admin")
    worker.jobs.perform_all()
    seen = worker.see_import(run_id)
    assert seen.status == ImportStatus.DONE
    assert (seen.total.created, seen.total.rejected) == (2, 0)


def test_an_import_whose_nudge_was_lost_is_found_when_the_worker_looks_around(worker: Services, tmp_path: Path) -> None:
    run_id = worker.start_import([_upload()], dry_run=False, actor="admin")
    (tmp_path / "jobs.db").unlink()
    restarted = _restarted(worker)
    restarted.jobs.put(Job.LOOK_AROUND)
    restarted.jobs.perform_all()
    assert restarted.see_import(run_id).status == ImportStatus.DONE


def test_an_import_that_a_killed_worker_left_running_is_finished_by_the_next(worker: Services) -> None:
    run_id = worker.start_import([_upload()], dry_run=False, actor="admin")
    with worker.unit_of_work.atomic() as work:
        work.session.get_one(ImportRun, run_id).status = ImportStatus.RUNNING
    restarted = _restarted(worker)
    restarted.jobs.put(Job.LOOK_AROUND)
    restarted.jobs.perform_all()
    assert restarted.see_import(run_id).status == ImportStatus.DONE


def test_what_was_imported_is_indexed_in_a_process_of_its_own(worker: Services) -> None:
    worker.start_import([_upload()], dry_run=False, actor="admin")
    worker.jobs.perform_all()
    worker.jobs.put(Job.LOOK_AROUND)
    worker.jobs.perform_all()
    view = worker.see_index()
    assert view.build is not None
    assert (view.build.status, view.build.asked_by) == (BuildStatus.DONE, "worker")
    assert worker.shelf.current() == view.build.generation
    assert multiprocessing.active_children() == []


def test_what_piled_up_beside_the_index_is_merged_into_the_next_and_searches_go_over(worker: Services) -> None:
    services = Services(worker.settings.model_copy(update={"delta_limit": 4}), worker.clock)
    register(services.jobs, services)
    bank = Bank.at(services.unit_of_work, services.settings.index_dir)
    first = services.build_index().name
    bank.notes(bank.customer("C-1"), 3)
    services.search_engine.catch_up()
    assert (services.search_engine.status().delta, services.search_engine.wants_rebuild) == (3, False)
    services.jobs.put(Job.LOOK_AROUND)
    services.jobs.perform_all()
    services.search_engine.catch_up()
    status = services.search_engine.status()
    assert (status.documents, status.delta, status.pending) == (3, 0, 0)
    assert bank.shelf.names() == [first, status.generation]
    services.close()


def test_a_promise_in_a_note_is_followed_as_soon_as_the_note_is_saved(worker: Services) -> None:
    Bank.at(worker.unit_of_work, worker.settings.index_dir).customer("C-1")
    worker.write_note("C-1", "Rappel client demain.", actor="nadia", author="Nadia Benali", team=None, language="fr")
    worker.jobs.perform_all()
    assert [promise.kind for promise in worker.see_promises("C-1").due] == ["callback"]


def test_promises_whose_nudge_was_lost_are_found_when_the_worker_looks_around(worker: Services) -> None:
    bank = Bank.at(worker.unit_of_work, worker.settings.index_dir)
    bank.note(bank.customer("C-1"), "Rappel client demain.", at=worker.clock.now())
    restarted = _restarted(worker)
    restarted.jobs.put(Job.LOOK_AROUND)
    restarted.jobs.perform_all()
    assert len(restarted.see_promises("C-1").due) == 1


def test_a_verification_is_done_in_a_process_of_its_own_even_when_its_nudge_was_lost(
    worker: Services, tmp_path: Path
) -> None:
    name = worker.build_index().name
    worker.ask_verification(name, actor="maud")
    (tmp_path / "jobs.db").unlink()
    again = Services(worker.settings, worker.clock)
    register(again.jobs, again)
    again.jobs.put(Job.LOOK_AROUND)
    again.jobs.perform_all()
    (generation,) = again.see_index().generations
    assert generation.verification is not None
    assert (generation.verification.status, generation.verification.asked_by) == (VerificationStatus.WHOLE, "maud")
    assert multiprocessing.active_children() == []
    again.close()


def _upload() -> Upload:
    return Upload("clients.jsonl", io.BytesIO(LINES))


def _restarted(services: Services) -> Services:
    """The same house in a new process, which leaves the index for later."""
    services.close()
    again = Services(services.settings, services.clock)
    register(again.jobs, again)
    again.jobs.on(Job.REBUILD_INDEX, lambda: None)
    return again
