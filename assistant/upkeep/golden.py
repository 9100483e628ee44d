"""Golden questions: what an admin knows the answer of, asked of every new index before it is put in service."""

from contextlib import suppress
from dataclasses import dataclass

from assistant.kernel.clock import Clock
from assistant.kernel.errors import Invalid, NotFound, Unavailable, message
from assistant.records.audit.queries import record
from assistant.records.customers.queries import ids_of_refs
from assistant.records.golden.models import GoldenQuestion
from assistant.records.golden.queries import GoldenLine, add_answer, golden_lines, golden_question
from assistant.records.timeline.queries import interaction_by_ref
from assistant.search.encoder.port import Encoder
from assistant.search.generations import Shelf
from assistant.search.golden import Exam, ask_golden, remember_found
from assistant.store.unit_of_work import UnitOfWork, Work

LONGEST_QUESTION = 300


@dataclass(frozen=True, slots=True)
class ListGolden:
    """An admin looks at the golden questions."""

    unit_of_work: UnitOfWork

    def __call__(self) -> tuple[GoldenLine, ...]:
        """Return them, newest first."""
        with self.unit_of_work.reading() as work:
            return golden_lines(work.session)


@dataclass(frozen=True, slots=True)
class AddGolden:
    """An admin says which interaction answers a question; said again of another, both answer it.

    The generation in service is asked at once: it may be of an encoder that is gone when the next one is compared.
    """

    unit_of_work: UnitOfWork
    clock: Clock
    shelf: Shelf
    encoder: Encoder

    def __call__(self, text: str, *, interaction: str, customer: str | None, language: str | None, actor: str) -> None:
        """Add it; `interaction` and `customer` (None asks about everyone) are references.

        Raises:
            Invalid: the question is empty or too long, or the interaction is not of this customer.
            NotFound: there is no such interaction or customer.
        """
        text = _checked(text)
        with self.unit_of_work.atomic() as work:
            answer = interaction_by_ref(work.session, interaction)
            if answer is None:
                raise NotFound("unknown_interaction", message("There is no contact “%(ref)s”."), ref=interaction)
            customer_id = _customer_id(work, customer)
            if customer_id not in (None, answer.customer_id):
                raise Invalid("golden_of_another", message("This contact is of another customer."))
            question = golden_question(work.session, text, customer_id)
            if question is None:
                question = GoldenQuestion(
                    text=text, customer_id=customer_id, language=language, added_by=actor, added_at=self.clock.now()
                )
                work.session.add(question)
                work.session.flush()
            add_answer(work.session, question.id, answer.id)
            _record(work, self.clock, actor, "golden.added", question.id, customer)
        with suppress(Unavailable):  # what cannot be read now cannot be compared with later either
            self._ask_the_one_in_service()

    def _ask_the_one_in_service(self) -> None:
        name = self.shelf.current()
        if name is None:
            return
        with self.unit_of_work.reading() as work:
            exam = Exam.of_site(work)
        generation = self.shelf.open_of(self.encoder, name)
        remember_found(self.shelf.folder / name, ask_golden(generation, self.encoder, exam))


@dataclass(frozen=True, slots=True)
class RemoveGolden:
    """A golden question is asked no more."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, number: int, *, actor: str) -> None:
        """Remove it.

        Raises:
            NotFound: there is no such question.
        """
        with self.unit_of_work.atomic() as work:
            question = work.session.get(GoldenQuestion, number)
            if question is None:
                raise NotFound("unknown_golden", message("This golden question is there no more."))
            work.session.delete(question)
            _record(work, self.clock, actor, "golden.removed", number, None)


def _checked(typed: str) -> str:
    text = " ".join(typed.split())
    if not any(character.isalnum() for character in text):
        raise Invalid("golden_empty", message("Write the question."))
    if len(text) > LONGEST_QUESTION:
        long = message("A golden question has at most %(most)s characters.")
        raise Invalid("golden_long", long, most=LONGEST_QUESTION)
    return text


def _customer_id(work: Work, ref: str | None) -> int | None:
    if ref is None:
        return None
    ids = ids_of_refs(work.session, [ref])
    if not ids:
        raise NotFound("unknown_customer", message("No customer bears the reference %(ref)s."), ref=ref)
    return ids[0]


def _record(work: Work, clock: Clock, actor: str, action: str, number: int, customer: str | None) -> None:
    record(
        work.session,
        actor,
        action,
        at=clock.now(),
        customer_ref=customer,
        subject="golden_question",
        subject_id=number,
    )
