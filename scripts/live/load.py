"""People at work: some write, redact and delete notes, others ask and know what must and must not be found."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from random import Random

from assistant.wiring.services import Services
from scripts.live.bank import LARGE, LOGIN, SEED, SMALL, delete_note, number_of_note, redact_note
from scripts.live.house import Answer, Desk

#: A note saved this long ago must be found; the mark of MEASURES.
SOON = 1.0
#: A note that is not found this long after it was saved is lost.
LOST = 10.0
#: Letters of the made-up words: no French word is made of them.
LETTERS = "bcdfglmnprstv"
QUESTIONS = (
    "quand a-t-il été rappelé ?",
    "prélèvement rejeté",
    "remboursement promis sous dix jours",
    "a-t-elle reçu son attestation ?",
    "que dit le dernier courrier de réclamation",
    "numéro de dossier du sinistre",
    "problème de connexion à l'application",
    "carte bloquée à l'étranger",
    "qui s'est occupé de la résiliation",
    "montant de la franchise",
    "changement d'adresse",
    "rdv reporté par l'agence",
    "clte mécontente du délai",
    "virement non reçu",
    "what was promised last time?",
    "refund of the fees",
)


def word(random: Random) -> str:
    """A word that nobody has written before."""
    return "".join(random.choices(LETTERS, k=12))


@dataclass(slots=True)
class Note:
    """A note with what is asked to find it and a mark to know it by; `seen_by` are the processes that have found it."""

    number: int
    customer: str
    asked: str
    mark: str
    saved: float
    gone: float | None = None
    seen_by: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Tally:
    """What came of the questions: seconds of each, failures, and answers that were late or wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0
    checked: int = 0
    late: int = 0
    wrong: list[str] = field(default_factory=list)


class Writer:
    """Writes notes, redacts and deletes some, and remembers what is true."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._random = Random(SEED + 2)
        self._notes: list[Note] = []
        self._lock = threading.Lock()

    def write(self, customer: str) -> Note:
        """Save one note as an agent does."""
        asked, mark = f"clt rappelle pr dossier {word(self._random)}", word(self._random)
        ref = self._services.write_note(
            customer, f"{asked}, code {mark}", actor=LOGIN, author=LOGIN, team=None, language="fr"
        )
        saved = time.monotonic()
        note = Note(number_of_note(self._services, ref), customer, asked, mark, saved)
        with self._lock:
            self._notes.append(note)
        return note

    def work(self, until: threading.Event, *, every: float) -> None:
        """Save a note each `every` seconds; each third time one goes, each sixth one is redacted."""
        turn = 0
        while not until.wait(every):
            turn += 1
            self.write(self._random.choice((SMALL, LARGE)))
            if turn % 3 == 0:
                self._end(lambda number: delete_note(self._services, number))
            if turn % 6 == 0:
                self._end(lambda number: redact_note(self._services, number, "contenu masqué à la demande du client"))

    def one_of(self, random: Random) -> Note | None:
        """A note that was saved long enough ago to be found, or that is gone."""
        with self._lock:
            old = time.monotonic() - SOON
            notes = [note for note in self._notes if note.saved < old]
        return random.choice(notes) if notes else None

    def _end(self, end: Callable[[int], None]) -> None:
        with self._lock:
            alive = [note for note in self._notes if note.gone is None]
        note = self._random.choice(alive)
        note.gone = float("inf")  # neither must be found nor must not, until it is done
        end(note.number)
        note.gone = time.monotonic()


def warm_up(writer: Writer, desks: Sequence[Desk]) -> None:
    """Wait until every process has loaded its encoder and follows the records."""
    note = writer.write(SMALL)
    for desk in desks:
        while not _shows(desk.type(note.customer, note.asked), note):
            time.sleep(0.1)


def ask_at_pace(desks: Sequence[Desk], until: threading.Event, rate: float) -> Tally:
    """Ask ordinary questions, `rate` a second in all, until told to stop; no question waits for another."""
    tally = Tally()
    with _threads([partial(_ask, desk, place, until, rate / len(desks), tally) for place, desk in enumerate(desks)]):
        until.wait()
    return tally


def check_at_pace(writer: Writer, desks: Sequence[Desk], until: threading.Event, rate: float) -> Tally:
    """Ask for notes that must be found and for notes that must not be, `rate` a second in all."""
    tally = Tally()
    pace = rate / len(desks)
    with _threads([partial(_check, writer, desk, place, until, pace, tally) for place, desk in enumerate(desks)]):
        until.wait()
    return tally


def seconds_until_found(note: Note, desks: Sequence[Desk]) -> float:
    """Seconds from the commit of a note until the last of these desks has found it.

    Raises:
        TimeoutError: one does not.
    """
    found = 0.0
    for desk in desks:
        while not _shows(desk.type(note.customer, note.asked), note):
            if time.monotonic() - note.saved > LOST:
                raise TimeoutError(f"{note.asked} was not found within {LOST} s")
            time.sleep(0.005)
        found = time.monotonic() - note.saved
    return found


def _ask(desk: Desk, place: int, until: threading.Event, rate: float, tally: Tally) -> None:
    random = Random(SEED + place)
    for _ in _ticks(random, until, rate):
        customer, question = random.choice((SMALL, LARGE)), random.choice(QUESTIONS)
        _counted(partial(desk.ask, customer, question), tally)


def _check(writer: Writer, desk: Desk, place: int, until: threading.Event, rate: float, tally: Tally) -> None:
    random = Random(SEED + place)
    for _ in _ticks(random, until, rate):
        note = writer.one_of(random)
        if note is not None:
            _check_one(note, desk, tally)


def _check_one(note: Note, desk: Desk, tally: Tally) -> None:
    began = time.monotonic()
    was_gone = note.gone is not None and note.gone < began
    was_seen = desk.process in note.seen_by
    answer = _counted(partial(desk.type, note.customer, note.asked), tally)
    if answer is None or (note.gone is not None and not was_gone):  # it went meanwhile: either is right
        return
    tally.checked += 1
    shows = _shows(answer, note)
    if was_gone:
        if shows:
            tally.wrong.append(f"{note.asked} was deleted {began - (note.gone or 0):.3f} s before it was shown")
    elif shows:
        note.seen_by.add(answer.process)
    elif was_seen and answer.process == desk.process:
        tally.wrong.append(f"{note.asked} had been found by process {answer.process} and was found no more")
    else:
        _wait_for(note, desk, tally)


def _wait_for(note: Note, desk: Desk, tally: Tally) -> None:
    """Count a note that is found later than SOON as late, one that is never found as wrong."""
    tally.late += 1
    try:
        seconds_until_found(note, [desk])
    except TimeoutError as error:
        if note.gone is None:
            tally.wrong.append(str(error))


def _counted(asking: Callable[[], Answer], tally: Tally) -> Answer | None:
    try:
        answer = asking()
    except Exception as error:  # noqa: BLE001 - whatever it is, an agent got no answer
        tally.errors += 1
        print(f"  error     {error!r}")
        return None
    if answer.status != 200:
        tally.errors += 1
        print(f"  error     status {answer.status}")
        return None
    tally.seconds.append(answer.took)
    return answer


def _shows(answer: Answer, note: Note) -> bool:
    if answer.status != 200:
        raise RuntimeError(f"status {answer.status} came instead of passages")
    return note.mark in answer.text


def _ticks(random: Random, until: threading.Event, rate: float) -> Iterator[None]:
    """Moments at random like those of people (Poisson), `rate` a second; one that is late comes at once."""
    due = time.monotonic()
    while True:
        due += random.expovariate(rate)
        if until.wait(max(due - time.monotonic(), 0)):
            return
        yield


@contextmanager
def _threads(works: Sequence[Callable[[], None]]) -> Iterator[None]:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join()
