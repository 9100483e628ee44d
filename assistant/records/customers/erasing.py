"""Erasing a customer: every row that is theirs, and the words only they were found by."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.records.conversations.queries import forget_turns_about
from assistant.records.customers.models import Customer, CustomerWord, NameVariant, NameWord
from assistant.records.golden.queries import forget_unanswered, questions_answered_by
from assistant.records.timeline.models import Interaction
from assistant.store.inserting import in_slices


def erase_customer(session: Session, customer_id: int) -> list[int]:
    """Delete a customer with everything that names them; return the row ids of the interactions that went.

    What hangs on the customer goes with it (ON DELETE CASCADE). Words of the finder that nobody else bears are
    forgotten too: a rare family name is personal data. So are golden questions that only they answered, and what was
    asked about others and answered from their records.
    """
    interactions = list(session.scalars(select(Interaction.id).where(Interaction.customer_id == customer_id)))
    words = list(session.scalars(select(CustomerWord.word_id).where(CustomerWord.customer_id == customer_id)))
    golden = questions_answered_by(session, interactions)
    forget_turns_about(session, customer_id)
    session.execute(delete(Customer).where(Customer.id == customer_id))
    forget_unanswered(session, golden)
    for part in in_slices(words):
        still_used = select(CustomerWord.word_id).where(CustomerWord.word_id == NameWord.id)
        orphans = list(session.scalars(select(NameWord.id).where(NameWord.id.in_(part), ~still_used.exists())))
        session.execute(delete(NameVariant).where(NameVariant.word_id.in_(orphans)))
        session.execute(delete(NameWord).where(NameWord.id.in_(orphans)))
    return interactions
