"""Reading and changing a site's shorthand."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.language.abbreviations import SHORTHAND
from assistant.language.shorthand import Shorthand
from assistant.records.shorthand.models import ShorthandEntry
from assistant.store.inserting import insert_missing


def own_shorthand(session: Session) -> dict[str, str | None]:
    """What the site says of each form; None where it switched it off."""
    return dict(session.execute(select(ShorthandEntry.form, ShorthandEntry.meaning)).all())


def shorthand_table(session: Session) -> dict[str, str]:
    """What every form stands for here: what ships, with what the site added, changed and switched off."""
    table = {**SHORTHAND, **own_shorthand(session)}
    return {form: meaning for form, meaning in table.items() if meaning is not None}


def shorthand_of_site(session: Session) -> Shorthand:
    """The table, ready to read questions with."""
    return Shorthand.of(shorthand_table(session))


def shorthand_entry(session: Session, form: str) -> ShorthandEntry | None:
    """What the site says of a folded form; None where it says nothing."""
    return session.scalar(select(ShorthandEntry).where(ShorthandEntry.form == form))


def save_shorthand(session: Session, form: str, meaning: str | None, *, at: datetime) -> ShorthandEntry:
    """Say what a folded form stands for; of two people who say it of one form at once, the last is right."""
    insert_missing(session, ShorthandEntry, [{"form": form, "meaning": meaning, "changed_at": at}])
    entry = session.scalars(select(ShorthandEntry).where(ShorthandEntry.form == form).with_for_update()).one()
    entry.meaning, entry.changed_at = meaning, at
    return entry
