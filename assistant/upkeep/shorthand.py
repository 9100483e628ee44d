"""The shorthand of a site: what ships, and what its admins make of it; a change counts from the next question on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.kernel.clock import Clock
from assistant.kernel.errors import Conflict, Invalid, NotFound, message
from assistant.language.abbreviations import SHORTHAND
from assistant.language.analysis import NEGATIONS, STOP_WORDS
from assistant.language.folding import fold, words
from assistant.records.audit.queries import record
from assistant.records.shorthand.models import ShorthandEntry
from assistant.records.shorthand.queries import own_shorthand, save_shorthand, shorthand_entry, shorthand_table
from assistant.store.outbox import Action, Announcement, announce
from assistant.store.unit_of_work import UnitOfWork, Work

LONGEST_FORM = 20
LONGEST_MEANING = 80


class ShorthandState(StrEnum):
    """Where a form comes from, and whether it counts."""

    SHIPPED = "shipped"
    CHANGED = "changed"
    ADDED = "added"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class ShorthandView:
    """A short form as an admin sees it; one that is off keeps the meaning it had when the product came."""

    form: str
    meaning: str
    state: ShorthandState


@dataclass(frozen=True, slots=True)
class ListShorthand:
    """An admin looks at what short forms stand for."""

    unit_of_work: UnitOfWork

    def __call__(self, text: str = "") -> tuple[ShorthandView, ...]:
        """Return the forms that hold `text`, or whose meaning does: the site's own first, then those that ship."""
        with self.unit_of_work.reading() as work:
            own = own_shorthand(work.session)
        views = [_view(form, own) for form in sorted({*SHORTHAND, *own})]
        wanted = [view for view in views if fold(text) in view.form or fold(text) in fold(view.meaning)]
        return tuple(sorted(wanted, key=lambda view: view.state is ShorthandState.SHIPPED))


@dataclass(frozen=True, slots=True)
class _ShorthandChange:
    unit_of_work: UnitOfWork
    clock: Clock

    def _save(self, work: Work, form: str, meaning: str | None, *, actor: str, action: str) -> None:
        now = self.clock.now()
        entry = save_shorthand(work.session, form, meaning, at=now)
        _tell(work, entry, actor=actor, action=action, at=now)

    def _forget(self, work: Work, entry: ShorthandEntry, *, actor: str, action: str) -> None:
        work.session.delete(entry)
        _tell(work, entry, actor=actor, action=action, at=self.clock.now(), what=Action.DELETED)


@dataclass(frozen=True, slots=True)
class AddShorthand(_ShorthandChange):
    """A short form gets a meaning, and notes that hold either are found by the other."""

    def __call__(self, *, form: str, meaning: str, actor: str) -> str:
        """Return the form as it is kept.

        Raises:
            Conflict: the form stands for something already.
            Invalid: the form or the meaning does not do.
        """
        form = _checked_form(form)
        with self.unit_of_work.atomic() as work:
            table = shorthand_table(work.session)
            if form in table:
                known = message("“%(form)s” already stands for “%(meaning)s”: change it in the table.")
                raise Conflict("shorthand_known", known, form=form, meaning=table[form])
            _check_no_word(form, table)
            self._save(work, form, _checked_meaning(meaning, form, table), actor=actor, action="shorthand.added")
        return form


@dataclass(frozen=True, slots=True)
class ChangeShorthand(_ShorthandChange):
    """A short form gets another meaning; one that was switched off counts again."""

    def __call__(self, *, form: str, meaning: str, actor: str) -> None:
        """Change it.

        Raises:
            Invalid: the meaning does not do.
            NotFound: there is no such form.
        """
        with self.unit_of_work.atomic() as work:
            table = shorthand_table(work.session)
            if form not in table and form not in SHORTHAND:
                raise _unknown(form)
            self._save(work, form, _checked_meaning(meaning, form, table), actor=actor, action="shorthand.changed")


@dataclass(frozen=True, slots=True)
class RemoveShorthand(_ShorthandChange):
    """A short form stands for nothing any more; one that ships is switched off, so that it can be had back."""

    def __call__(self, *, form: str, actor: str) -> None:
        """Remove it.

        Raises:
            NotFound: there is no such form, or it is off already.
        """
        with self.unit_of_work.atomic() as work:
            if form not in shorthand_table(work.session):
                raise _unknown(form)
            entry = shorthand_entry(work.session, form)
            if form in SHORTHAND or entry is None:
                self._save(work, form, None, actor=actor, action="shorthand.removed")
            else:
                self._forget(work, entry, actor=actor, action="shorthand.removed")


@dataclass(frozen=True, slots=True)
class RestoreShorthand(_ShorthandChange):
    """A short form that ships and was changed or switched off stands again for what it did."""

    def __call__(self, *, form: str, actor: str) -> None:
        """Restore it.

        Raises:
            NotFound: it is as it was, or does not ship.
        """
        with self.unit_of_work.atomic() as work:
            entry = shorthand_entry(work.session, form)
            if entry is None or form not in SHORTHAND:
                raise _unknown(form)
            self._forget(work, entry, actor=actor, action="shorthand.restored")


def _view(form: str, own: Mapping[str, str | None]) -> ShorthandView:
    shipped = SHORTHAND.get(form)
    meaning = own.get(form, shipped)
    if meaning is None:
        return ShorthandView(form, shipped or "", ShorthandState.OFF)
    if shipped is None:
        return ShorthandView(form, meaning, ShorthandState.ADDED)
    return ShorthandView(form, meaning, ShorthandState.CHANGED if form in own else ShorthandState.SHIPPED)


def _tell(
    work: Work, entry: ShorthandEntry, *, actor: str, action: str, at: datetime, what: Action = Action.SAVED
) -> None:
    """Write it in the audit log and announce it: whoever answers questions reads the table anew."""
    record(work.session, actor, f"{action}.{entry.form}", at=at, subject="shorthand", subject_id=entry.id)
    announce(work.session, [Announcement("shorthand", entry.id, None, what)], at=at)


def _checked_form(typed: str) -> str:
    form = fold(typed)
    if not form:
        raise Invalid("shorthand_empty", message("Write the short form."))
    if " " in form:
        raise Invalid("shorthand_spaces", message("A short form is one word, without spaces."))
    if words(form) != [form] or form.isdigit():
        raise Invalid("shorthand_signs", message("A short form is made of letters, and digits if need be, only."))
    if len(form) > LONGEST_FORM:
        raise Invalid("shorthand_long", message("A short form has at most %(most)s letters."), most=LONGEST_FORM)
    return form


def _check_no_word(form: str, table: Mapping[str, str]) -> None:
    """A word that people write for itself would drag notes in that have nothing to do with the other meaning."""
    meanings = {word for meaning in table.values() for word in words(meaning)}
    if form in STOP_WORDS | NEGATIONS | meanings:
        ordinary = message("“%(form)s” is an ordinary word: notes that say it mean it.")
        raise Invalid("shorthand_ordinary", ordinary, form=form)


def _checked_meaning(typed: str, form: str, table: Mapping[str, str]) -> str:
    meaning = " ".join(typed.split())
    said = words(meaning)
    if not said:
        raise Invalid("shorthand_without_meaning", message("Write what “%(form)s” stands for."), form=form)
    if len(meaning) > LONGEST_MEANING or not meaning.isprintable():
        few = message("Write what “%(form)s” stands for in a few words: at most %(most)s characters.")
        raise Invalid("shorthand_long_meaning", few, form=form, most=LONGEST_MEANING)
    if form in said:
        raise Invalid("shorthand_of_itself", message("“%(form)s” cannot stand for itself."), form=form)
    for word in said:
        if word in table:
            chain = message("“%(word)s” is shorthand itself, for “%(meaning)s”: write that instead.")
            raise Invalid("shorthand_of_shorthand", chain, word=word, meaning=table[word])
    return meaning


def _unknown(form: str) -> NotFound:
    return NotFound("unknown_shorthand", message("“%(form)s” is not in the table any more."), form=form)
