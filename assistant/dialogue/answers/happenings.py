"""Answers that a structured record gives: a rejected debit is an event, an appointment a task, not a note.

A record answers where the question names its kind whole, in the asker's words; anything less is left to the texts.
"""

from collections.abc import Mapping
from datetime import date

from assistant.dialogue.answers.answer import Value
from assistant.dialogue.answers.replying import RECORDED, Case, Reply
from assistant.dialogue.evidence.statements import subjects
from assistant.kernel.errors import message
from assistant.language.questions.order import Order
from assistant.language.questions.wants import Wants
from assistant.records.tasks.codes import TaskStatus
from assistant.records.timeline.happenings import Happening, HappeningSort

#: Kinds of events and tasks in people's words; a kind a site added itself answers nothing by name.
EVENT_NAMES: Mapping[str, str] = {
    "direct_debit_rejected": message("direct debit rejected"),
    "double_debit": message("debited twice"),
    "salary_received": message("salary received"),
    "salary_rise": message("salary rise"),
    "income_drop": message("income drop"),
    "balance_rise": message("balance rise"),
    "balance_drop": message("balance drop"),
    "overdraft": message("overdraft"),
    "transfer_received": message("transfer received"),
    "loan_maturity": message("loan maturity"),
    "claim_opened": message("claim opened"),
    "claim_closed": message("claim closed"),
    "address_changed": message("address changed"),
    "phone_changed": message("phone number changed"),
    "birth": message("birth"),
    "marriage": message("marriage"),
    "death": message("death"),
    "retirement": message("retirement"),
    "product_opened": message("product opened"),
    "product_closed": message("product closed"),
    "card_blocked": message("card blocked"),
    "card_replaced": message("card replaced"),
    "quote_requested": message("quote requested"),
}
TASK_NAMES: Mapping[str, str] = {
    "callback": message("call-back"),
    "appointment": message("appointment"),
    "follow_up": message("follow-up"),
}

#: A kind of one word (« décès ») is what a question is about only where the question says little else.
FEW_WORDS = 3


def happening(case: Case) -> Reply | None:
    """The answer of the records whose kind the question names; None where it names none, or they do not say."""
    found = _named(case)
    if not found:
        return None
    one = found[-1] if case.understood.order is Order.OLDEST else found[0]
    value: Value
    match case.understood.wants:
        case Wants.COUNT:
            value = len(found)
        case Wants.DATE:
            value = _day(one)
        case Wants.AMOUNT if one.amount is not None:
            value = abs(one.amount)
        case Wants.YES_NO:
            value = True
        case _:
            return None
    told = tuple(found) if case.understood.wants is Wants.COUNT else (one,)
    text = "\n".join(_told(case, each) for each in sorted(told, key=lambda each: each.at))
    if case.understood.wants is Wants.COUNT:
        text = f"{case.say.number(len(told))}\n{text}"
    return Reply(text, case.statements, value=value, chance=RECORDED, records=told)


def _named(case: Case) -> list[Happening]:
    """The records whose kind the question names, newest first; of tasks, the next that is still to be done."""
    events = [each for each in case.known.happenings if each.sort is HappeningSort.EVENT and _asked(case, each)]
    if events or case.understood.past or case.understood.wants is not Wants.DATE:
        return events
    tasks = [
        each
        for each in case.known.happenings
        if each.sort is HappeningSort.TASK
        and each.status in (None, TaskStatus.OPEN)
        and _day(each) >= case.today
        and _asked(case, each)
    ]
    return tasks[-1:]


def _asked(case: Case, each: Happening) -> bool:
    name = _name(case, each)
    if name is None:
        return False
    kind, wanted = subjects(name), subjects(case.understood.question)
    return bool(kind) and kind <= wanted and (len(kind) > 1 or len(wanted) <= FEW_WORDS)


def _name(case: Case, each: Happening) -> str | None:
    names = EVENT_NAMES if each.sort is HappeningSort.EVENT else TASK_NAMES
    name = names.get(each.code)
    return None if name is None else case.say.gettext(name)


def _told(case: Case, each: Happening) -> str:
    name = _name(case, each) or each.code
    says = {"name": name[:1].upper() + name[1:], "day": case.say.day(_day(each))}
    if each.amount is None:
        return case.say.gettext("%(name)s, %(day)s", **says)
    amount = case.say.money(abs(each.amount), each.currency or "EUR")
    return case.say.gettext("%(name)s, %(day)s, %(amount)s", amount=amount, **says)


def _day(each: Happening) -> date:
    return each.at.date()
