"""Asking about a customer: passages as one types, an answer with its proof when one asks."""

from dataclasses import dataclass
from datetime import timedelta

from assistant.dialogue.asking import Answer, Ask, Question
from assistant.dialogue.searching import FindPassages, Passages
from assistant.kernel.clock import Clock
from assistant.records.audit.queries import record, was_recorded_since
from assistant.records.customers.queries import customer_by_ref
from assistant.search.engine import Filters
from assistant.store.unit_of_work import UnitOfWork

#: While one types, every letter is a search: they are one entry of the audit log.
TYPING_WINDOW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class PeekPassages:
    """What a customer's history says of the words typed so far."""

    unit_of_work: UnitOfWork
    clock: Clock
    find_passages: FindPassages

    def __call__(self, ref: str, text: str, *, actor: str, limit: int = 6) -> Passages:
        """Return the best passages for `text`; the reading is audited once a few minutes.

        Raises:
            NotFound: no customer bears `ref`.
        """
        now = self.clock.now()
        with self.unit_of_work.reading() as work:
            customer = customer_by_ref(work.session, ref)
            known = was_recorded_since(
                work.session, actor, "history.searched", customer_ref=ref, since=now - TYPING_WINDOW
            )
        if not known:
            with self.unit_of_work.atomic() as work:
                record(work.session, actor, "history.searched", at=now, customer_ref=ref)
        return self.find_passages(
            text, customer_ids=frozenset({customer.id}), filters=Filters(), limit=limit, typing=True
        )


@dataclass(frozen=True, slots=True)
class AskAboutCustomer:
    """An agent asks a question; the answer comes with its proof, and that it was asked is audited."""

    unit_of_work: UnitOfWork
    clock: Clock
    ask: Ask

    def __call__(self, ref: str, text: str, *, actor: str, language: str) -> Answer:
        """Return the answer to `text` about the customer `ref`.

        Raises:
            NotFound: no customer bears `ref`.
        """
        answer = self.ask(Question(customer=ref, text=text, language=language))
        with self.unit_of_work.atomic() as work:
            for customer in answer.customers:
                record(work.session, actor, "history.asked", at=self.clock.now(), customer_ref=customer)
        return answer
