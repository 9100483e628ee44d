"""Bad days of the index: processes killed, disks full, files damaged. Searches go on, and nothing stays in the way."""

import os
import shutil
import signal
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.kernel.clock import FixedClock
from assistant.kernel.errors import Conflict, Unavailable
from assistant.records.builds.codes import BuildStatus
from assistant.records.builds.models import IndexBuild
from assistant.search.embedded import EmbeddedEngine
from assistant.search.engine import Filters, Scope
from assistant.search.filling import BATCH
from assistant.search.generations import Progress
from assistant.search.manifest import Manifest
from assistant.search.verifying import verify
from assistant.store.outbox import Announcement, announce
from assistant.upkeep.index import AskRebuild, generations_on
from assistant.upkeep.minding import MindIndex
from tests.search.bank import NOON, Bank
from tests.search.hashing import HashingEncoder
from tests.search.processes import heard, other_process, tell

#: Passages of a history that takes three batches to encode.
THREE_BATCHES = 2 * BATCH + 4
#: What following may take at its height, in bytes, however much has changed.
FOLLOWING = 30_000_000


def found(engine: EmbeddedEngine, query: str = "dossier", scope: Scope | None = None) -> list[int]:
    return [hit.interaction for hit in engine.search(query, Filters(), scope or Scope.everyone())]


def counting(bank: Bank) -> HashingEncoder:
    bank.encoder = encoder = HashingEncoder()
    return encoder


def files_of(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def long(bank: Bank) -> Bank:
    """A bank whose index takes three batches to encode."""
    bank.history(bank.customer("C-1"), THREE_BATCHES)
    return bank


def killed_after(batches: int, sqlite_url: str, bank: Bank) -> None:
    """Let another process build the index until it has encoded some batches, then kill it."""
    with other_process("build_held", sqlite_url, bank) as builder:
        for _ in range(batches):
            assert heard(builder) == "batch"
            tell(builder)
        assert heard(builder) == "batch"
        builder.send_signal(signal.SIGKILL)
        assert builder.wait() == -signal.SIGKILL


def test_a_builder_killed_while_encoding_goes_on_where_it_was(sqlite_url: str, long: Bank) -> None:
    killed_after(2, sqlite_url, long)
    assert long.shelf.current() is None
    encoder, told = counting(long), list[Progress]()
    manifest = long.build(told.append)
    assert encoder.seen == 4
    assert next(p.done for p in told if p.phase == "encoding") == 2 * BATCH
    assert verify(long.shelf, manifest.name).manifest.passages == THREE_BATCHES
    assert files_of(long.folder) == {"CURRENT", ".lock", manifest.name}


def test_what_changed_since_a_builder_was_killed_is_in_the_index_it_ends_with(sqlite_url: str, long: Bank) -> None:
    killed_after(1, sqlite_url, long)
    one = long.customer("C-0")
    fresh = long.note(one, "Elle demande un chéquier.")
    oldest = fresh - 1  # the notes of a history are numbered backwards: its vector was made first
    long.rewrite(oldest, "Il clôt son livret.")
    encoder = counting(long)
    long.build()
    assert encoder.seen == THREE_BATCHES - BATCH + 2
    assert found(long.engine(), "chéquier")[0] == fresh
    assert found(long.engine(), "livret")[0] == oldest


def test_vectors_that_a_power_cut_damaged_are_made_again(sqlite_url: str, long: Bank) -> None:
    killed_after(2, sqlite_url, long)
    batch = next(long.folder.glob(".made/*/*.npz"))
    whole = bytearray(batch.read_bytes())
    whole[len(whole) // 2] ^= 1
    batch.write_bytes(whole)
    encoder = counting(long)
    verify(long.shelf, long.build().name)
    assert encoder.seen == BATCH + 4


def test_vectors_made_for_another_model_are_of_no_use_and_go(sqlite_url: str, long: Bank) -> None:
    killed_after(2, sqlite_url, long)
    long.encoder = other = HashingEncoder(digest="hashing-2")
    long.build()
    assert other.seen == THREE_BATCHES
    assert ".made" not in files_of(long.folder)


@pytest.mark.parametrize("phase", ["reading", "encoding", "writing"])
def test_a_builder_killed_at_any_step_leaves_the_index_in_service(sqlite_url: str, bank: Bank, phase: str) -> None:
    selene = bank.customer("C-1")
    bank.notes(selene, 3)
    first = bank.build().name
    engine = bank.engine()
    engine.catch_up()
    with other_process("build_and_die", sqlite_url, bank, phase) as builder:
        assert builder.wait() == -signal.SIGKILL
    assert bank.shelf.current() == first
    assert bank.shelf.progress() is None
    assert len(found(engine)) == 3
    assert len(found(bank.engine())) == 3
    second = bank.build().name
    assert files_of(bank.folder) == {"CURRENT", ".lock", first, second}


def test_a_reader_killed_during_a_build_harms_neither_the_build_nor_the_next_reader(
    sqlite_url: str, bank: Bank
) -> None:
    bank.notes(bank.customer("C-1"), 3)
    bank.build()
    with other_process("watch", sqlite_url, bank, "introuvable") as reader:
        assert heard(reader) == "following"

        def kill(progress: Progress) -> None:
            if progress.phase == "encoding":
                reader.kill()
                reader.wait()

        second = bank.build(kill).name
        assert reader.returncode == -signal.SIGKILL
    engine = bank.engine()
    assert len(found(engine)) == 3
    assert engine.status().generation == second


def test_of_two_builders_the_second_is_refused_and_the_first_ends_its_work(sqlite_url: str, bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)
    with other_process("build_held", sqlite_url, bank) as builder:
        assert heard(builder) == "batch"
        with pytest.raises(Conflict) as refused:
            bank.build()
        assert refused.value.code == "index_build_running"
        with pytest.raises(Conflict):
            bank.shelf.prune()
        tell(builder)
        assert builder.wait() == 0
    assert len(bank.shelf.names()) == 1
    assert len(found(bank.engine())) == 3


def test_a_full_disk_is_told_and_leaves_everything_as_it_was(sqlite_url: str, long: Bank) -> None:
    long.encoder = HashingEncoder("before", "before-1")
    before = long.build().name
    for room in ("100", "20000", "300000"):  # too small for the words, for the texts, for the vectors
        with other_process("build_in", sqlite_url, long, room) as builder:
            assert heard(builder) == "index_disk_full", room
            assert builder.wait() == 0
        assert files_of(long.folder) == {"CURRENT", ".lock", before}, room
    assert len(found(long.engine())) == 10


@contextmanager
def damaged(path: Path, damage: bytes) -> Iterator[None]:
    whole = path.read_bytes()
    path.write_bytes(damage)
    yield
    path.write_bytes(whole)


def damages(whole: bytes) -> Iterator[bytes]:
    """Cut short by half, by a byte; a bit flipped at the start, in the middle, at the end."""
    yield whole[: len(whole) // 2]
    yield whole[:-1]
    for place in (0, len(whole) // 2, len(whole) - 1):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        yield bytes(flipped)


def test_whichever_file_is_damaged_the_generation_before_goes_on_serving(bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)
    first, second = bank.build().name, bank.build().name
    files = [bank.folder / second / name for name in (*Manifest.read(bank.folder / second).files, "manifest.json")]
    assert len(files) > 15
    for path in files:
        for damage in damages(path.read_bytes()):
            with damaged(path, damage):
                engine = bank.engine()
                assert len(found(engine)) == 3
                status = engine.status()
                assert (status.generation, status.wants_rebuild) == (first, True), path
                assert second in str(status.trouble)
    assert bank.engine().status().generation == second


@pytest.mark.parametrize(
    "damage",
    [b"", b"\x00" * 30, b"\xff001-hashing-20260312T120000", b"0001-hash", b"../elsewhere"],
    ids=["empty", "zeros", "flipped", "cut", "elsewhere"],
)
def test_when_what_names_the_index_in_service_is_damaged_the_newest_serves(bank: Bank, damage: bytes) -> None:
    bank.notes(bank.customer("C-1"), 3)
    name = bank.build().name
    (bank.folder / "CURRENT").write_bytes(damage)
    engine = bank.engine()
    assert len(found(engine)) == 3
    assert (engine.status().generation, engine.wants_rebuild) == (name, True)
    assert not generations_on(bank.shelf, now=NOON)[0].in_service
    bank.build()
    engine.catch_up()
    assert not engine.wants_rebuild


def test_a_process_that_runs_goes_over_to_a_generation_once_it_is_mended(bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)
    first = bank.build().name
    engine = bank.engine()
    engine.catch_up()
    path = bank.folder / bank.build().name / "terms.npy"
    with damaged(path, b"half of"):
        engine.catch_up()
        engine.catch_up()
        assert (engine.status().generation, engine.wants_rebuild) == (first, True)
    engine.catch_up()
    assert (engine.status().generation, engine.wants_rebuild) == (path.parent.name, False)


def test_a_bit_that_flips_unnoticed_is_found_by_reading_again_and_the_index_built_anew(bank: Bank) -> None:
    selene = bank.customer("C-1")
    bank.notes(selene, 3)
    path = bank.folder / bank.build().name / "vectors.npy"
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"\x55")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert len(found(bank.engine())) == 3
    with pytest.raises(Unavailable, match=r"vectors\.npy is not what was written"):
        verify(bank.shelf, path.parent.name)
    with pytest.raises(Unavailable, match=r"vectors\.npy"):
        found(bank.engine())
    asked: list[None] = []
    ask = AskRebuild(bank.unit_of_work, bank.clock, lambda: asked.append(None))
    MindIndex(bank.unit_of_work, bank.clock, bank.shelf, bank.encoder, delta_limit=6, ask_rebuild=ask)()
    assert asked == [None]
    encoder = counting(bank)
    bank.build()
    assert encoder.seen == 3  # nothing is copied from what is damaged
    assert len(found(bank.engine())) == 3


def test_a_generation_restored_from_a_backup_is_read_once_and_serves(bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)
    folder = bank.folder / bank.build().name
    shutil.copytree(folder, bank.folder / "backup")
    shutil.rmtree(folder)
    (bank.folder / "backup").rename(folder)
    assert len(found(bank.engine())) == 3


def test_a_generation_of_another_schema_is_refused_in_words(bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)
    manifest = bank.build()
    replace(manifest, schema=1).write(bank.folder / manifest.name)
    with pytest.raises(Unavailable, match="schema 1, this program reads 2"):
        found(bank.engine())
    bank.build()
    assert len(found(bank.engine())) == 3


def test_generations_follow_each_other_by_number_whatever_the_clock_says(bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)
    names = []
    for days in (0, -400, 3, -2):
        bank.clock = FixedClock(NOON + timedelta(days=days))
        names.append(bank.build().name)
    assert [name[:4] for name in names] == ["0001", "0002", "0003", "0004"]
    assert bank.shelf.names() == names[-2:]
    assert bank.engine().status().generation == names[-1]


def test_a_process_that_slept_serves_from_files_that_are_gone_then_catches_up(bank: Bank) -> None:
    selene, mathieu = bank.customer("C-1"), bank.customer("C-2")
    bank.notes(selene, 30)
    other = bank.note(mathieu, "Il ouvre un livret.", channel="email")
    slept_on = bank.build().name
    sleeper = bank.engine()
    sleeper.catch_up()
    for n in range(3):
        bank.note(selene, f"Elle demande le chéquier numéro {n}.")
        bank.build()
    assert not (bank.folder / slept_on).exists()
    assert len(found(sleeper)) == 10
    assert len(found(sleeper, scope=Scope.of(selene))) == 10
    since = NOON - timedelta(days=5)
    assert len(sleeper.search("appel", Filters(since=since), Scope.everyone())) == 7
    assert [h.interaction for h in sleeper.search("livret", Filters(channels=frozenset({"email"})), Scope.everyone())]
    assert sleeper.status().generation == slept_on
    sleeper.catch_up()
    assert sleeper.status().generation == bank.shelf.current()
    assert len(found(sleeper, "chéquier")) >= 3
    assert found(sleeper, "livret")[0] == other


def test_very_many_changes_of_few_records_are_followed(bank: Bank) -> None:
    selene = bank.customer("C-1")
    notes = bank.notes(selene, 20)
    bank.build()
    engine = bank.engine(delta_limit=100)
    engine.catch_up()
    with bank.unit_of_work.atomic() as work:
        announce(work.session, [Announcement("interaction", note, selene) for note in notes * 500], at=NOON)
    latest = bank.note(selene, "Elle demande un chéquier.")
    engine.catch_up()
    status = engine.status()
    assert (status.documents, status.pending, status.delta, status.wants_rebuild) == (21, 0, 21, False)
    assert found(engine, "chéquier")[0] == latest


def test_very_many_new_records_wait_for_a_build_but_the_newest_is_found(bank: Bank) -> None:
    selene = bank.customer("C-1")
    bank.build()
    engine = bank.engine(delta_limit=50)
    bank.history(selene, 5000)
    latest = bank.note(selene, "Elle demande un chéquier.")
    engine.catch_up()
    assert found(engine, "chéquier")[0] == latest
    assert engine.wants_rebuild
    bank.build()
    engine.catch_up()
    assert (engine.status().documents, engine.status().pending, engine.status().delta) == (5001, 0, 0)


def test_a_customer_with_a_very_long_history_is_built_page_by_page_in_order(bank: Bank) -> None:
    """Three pages of records and two batches of passages; 200 000 items are only more of the same."""
    heavy = bank.customer("C-1")
    notes = bank.history(heavy, 4100)
    light = bank.note(bank.customer("C-2"), "Il ouvre un livret.")
    verified = verify(bank.shelf, bank.build().name)
    assert (verified.manifest.documents, verified.recall) == (4101, 1.0)
    engine = bank.engine()
    assert found(engine, "appel numéro 4099", Scope.of(heavy))[0] == notes[4099]
    assert found(engine, "livret", Scope.of(2)) == [light]


def test_an_empty_database_has_an_index_that_is_whole(bank: Bank) -> None:
    first, second = bank.build(), bank.build()
    assert verify(bank.shelf, first.name).recall is None
    assert bank.shelf.prune() == []
    assert bank.shelf.current() == second.name
    assert found(bank.engine()) == []


def million(bank: Bank, *, first: int, subjects: int) -> None:
    """A million changes of as many interactions, in turn, told by one statement."""
    told = text(
        "WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 999999) "
        "INSERT INTO changes (subject, subject_id, customer_id, action, at) "
        "SELECT 'interaction', :first + n % :subjects, 1, 'saved', '2026-03-12 11:00:00.000000' FROM numbers"
    )
    with bank.unit_of_work.atomic() as work:
        work.session.execute(told, {"first": first, "subjects": subjects})


def test_a_million_changes_of_few_records_are_followed_and_searches_go_on(bank: Bank) -> None:
    selene = bank.customer("C-1")
    notes = bank.notes(selene, 50)
    bank.build()
    engine = bank.engine()
    engine.catch_up()
    million(bank, first=notes[0], subjects=50)
    latest = bank.note(selene, "Elle demande un chéquier.")
    assert len(found(engine)) == 10  # before it follows: from the index that is open
    assert engine.status().pending == 1_000_001
    assert engine.status().lag_seconds == 3600
    engine.catch_up()
    status = engine.status()
    assert (status.documents, status.delta, status.pending, status.lag_seconds) == (51, 51, 0, 0)
    assert found(engine, "chéquier")[0] == latest
    assert not engine.wants_rebuild


def test_a_million_changed_records_wait_for_a_build_and_the_newest_is_found(bank: Bank) -> None:
    selene = bank.customer("C-1")
    bank.notes(selene, 3)
    bank.build()
    engine = bank.engine()
    engine.catch_up()
    million(bank, first=1000, subjects=1_000_000)
    latest = bank.note(selene, "Elle demande un chéquier.")
    with counted_memory() as taken:
        engine.catch_up()
    assert taken() < FOLLOWING
    assert found(engine, "chéquier")[0] == latest
    status = engine.status()
    assert status.pending > 990_000
    assert (status.wants_rebuild, status.lag_seconds) == (True, 3600)
    bank.build()
    engine.catch_up()
    assert (engine.status().pending, engine.status().documents, engine.wants_rebuild) == (0, 4, False)


def test_builder_and_reader_killed_together_leave_what_serves_and_what_was_encoded(sqlite_url: str, bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)
    before = bank.build().name
    bank.history(bank.customer("C-2"), BATCH + 4)
    with (
        other_process("watch", sqlite_url, bank, "introuvable") as reader,
        other_process("build_held", sqlite_url, bank) as builder,
    ):
        assert heard(reader) == "following"
        for _ in range(2):
            assert heard(builder) == "batch"
            tell(builder)
        for killed in (builder, reader):
            killed.kill()
            assert killed.wait() == -signal.SIGKILL
    assert (bank.shelf.current(), bank.shelf.progress()) == (before, None)
    assert len(found(bank.engine())) == 10
    encoder = counting(bank)
    name = bank.build().name
    assert encoder.seen <= 4
    assert (len(found(bank.engine())), bank.engine().status().generation) == (10, name)


def test_of_two_builders_at_once_that_were_killed_the_next_finds_a_tidy_shelf(sqlite_url: str, bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)
    with other_process("build_held", sqlite_url, bank) as first:
        assert heard(first) == "batch"
        with other_process("build_in", sqlite_url, bank, "1000000") as second:
            assert heard(second) == "index_build_running"
        first.kill()
    name = bank.build().name
    assert files_of(bank.folder) == {"CURRENT", ".lock", name}


def test_a_clock_set_back_loses_no_note_and_tells_no_negative_lag(bank: Bank) -> None:
    selene = bank.customer("C-1")
    bank.note(selene, "Il ouvre un livret.")
    bank.build()
    engine = bank.engine()
    engine.catch_up()
    bank.clock = FixedClock(NOON - timedelta(days=400))
    note = bank.note(selene, "Elle demande un chéquier.", at=NOON - timedelta(days=400))
    sleeper = bank.engine()
    assert sleeper.status().lag_seconds == 0
    engine.catch_up()
    assert found(engine, "chéquier")[0] == found(sleeper, "chéquier")[0] == note
    assert engine.status().lag_seconds == 0
    bank.build()
    engine.catch_up()
    assert found(engine, "chéquier")[0] == note


def test_a_failure_of_the_future_does_not_stand_in_the_way_of_a_build(bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)
    with bank.unit_of_work.atomic() as work:
        later = NOON + timedelta(days=30)
        work.session.add(IndexBuild(status=BuildStatus.FAILED, asked_by="cli", at=later, finished_at=later, failure={}))
    asked: list[None] = []
    ask = AskRebuild(bank.unit_of_work, bank.clock, lambda: asked.append(None))
    MindIndex(bank.unit_of_work, bank.clock, bank.shelf, bank.encoder, delta_limit=6, ask_rebuild=ask)()
    assert asked == [None]


@contextmanager
def counted_memory() -> Iterator[Callable[[], int]]:
    """What the body takes at its height, in bytes."""
    tracemalloc.start()
    try:
        yield lambda: peak
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
