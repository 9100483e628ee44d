"""When a text speaks of: days and spans of days, French and English, relative to a moment that is given."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from assistant.language.questions import anchors
from assistant.language.questions.calendar import named, relative
from assistant.language.questions.calendar.days import Bound, Days, Now, days_later
from assistant.language.questions.calendar.names import MONTH, WEEKDAY
from assistant.language.questions.numerals import in_digits
from assistant.language.questions.plain import Place, Plain

__all__ = ["Bound", "Period", "moments", "periods"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days `since` to `until`, both included; None where it is open.

    `anchor` is the noun phrase that a record must date (« depuis le sinistre de mars »: `sinistre de mars`); `since`
    and `until` then hold what the words alone say. A period with neither days nor anchor is relative to the turn
    before (« et avant ? »). `at` is a time of day that was said. `place` is the whole expression, preposition
    included.
    """

    since: date | None
    until: date | None
    place: Place
    bound: Bound = Bound.WITHIN
    anchor: str = ""
    at: time | None = None


def periods(text: str, *, now: datetime, future: bool = False) -> tuple[Period, ...]:
    """The periods that a question names, in order; days without a year are past unless `future`.

    Unlike `moments`, it knows events that date others (« avant l'accident ») and what leans on the turn before.
    """
    return periods_of(in_digits(Plain.of(text)), now=Now(now, future))


def moments(text: str, *, written_at: datetime, future: bool) -> tuple[Period, ...]:
    """The days that a text written at `written_at` names, in order of place.

    For a note or a letter: « je vous rappelle vendredi », « rbt ss 10 j », "by Friday". With `future`, a day without
    a year or a week (« vendredi », « le 3 octobre ») is the next one, else the last one. The day a promise is due is
    `until`, or `since` where that is open. Working days (« sous 10 jours ouvrés ») leave out week-ends and French
    public holidays. Never raises.
    """
    plain, now = in_digits(Plain.of(text)), Now(written_at, future)
    return tuple(mention.period(plain, now) for mention in _mentions(plain.plain, now))


def periods_of(plain: Plain, *, now: Now) -> tuple[Period, ...]:
    """The periods of a text that is folded already, its numbers in digits."""
    mentions = _mentions(plain.plain, now)
    found = [_anchored(plain, anchor, mentions) for anchor in _anchors(plain.plain, mentions)]
    covered = [period.place for period in found]
    for mention in mentions:
        period = mention.period(plain, now)
        if not any(place.start <= period.place.start < place.end for place in covered):
            found.append(period)
    return tuple(sorted(found, key=lambda period: period.place.start))


@dataclass(frozen=True, slots=True)
class _Mention:
    """Days that were found, the characters that name them with their preposition, and the bound that it sets."""

    start: int
    end: int
    core: int
    days: Days
    bound: Bound
    between: bool = False
    at: time | None = None

    def period(self, plain: Plain, now: Now) -> Period:
        since, until = _ends(self.days, self.bound, now)
        return Period(since=since, until=until, place=plain.place(self.start, self.end), bound=self.bound, at=self.at)


def _ends(days: Days, bound: Bound, now: Now) -> tuple[date | None, date | None]:
    match bound:
        case Bound.SINCE:
            return days.start, None
        case Bound.AFTER:
            return days_later(days.end, 1), None
        case Bound.BEFORE:
            return None, days.end if days.closes else days_later(days.start, -1)
        case Bound.UNTIL:
            ahead = days.bound is Bound.UNTIL or (now.future and days.end >= now.today)
            return (now.today if ahead else None), days.end
    return days.start, days.end


_RULES = (*named.RULES, *relative.RULES)
_WINDOW = 40
_ARTICLE = r"(?: (?:le|la|l|les|the|ce|cet|cette|debut|mois de|jour de|date du|cob|eod|end of|close of business))?"
_BOUND_BEFORE = re.compile(
    r"(?<![a-z0-9])(?:"
    r"(?P<since>depuis|a partir (?:de|du|d)|a compter (?:de|du|d)|a dater (?:de|du|d)|since|ever since"
    r"|starting(?: from| on| in)?|as of|as from"
    r"|pas avant|not before|from(?! the point))"
    r"|(?P<after>(?:juste |peu )?apres|passe(?= le $)|after|following|later than|posterieure?s? a)"
    r"|(?P<before>(?:bien |juste |d )?avant|before|prior to|ahead of|anterieure?s? a|earlier than)"
    r"|(?P<until>au plus tard|no later than|not later than|at the latest|d ?ici(?: a| au)?|by(?: the end of)?"
    r"|jusqu ?(?:a|au|aux|en)|jusque|until|till|up to|avant la fin de"
    r"|pour le)"
    rf"){_ARTICLE} $"
)
#: « des » is « dès » before a day, an article before a feast.
_FROM_NOW_ON = re.compile(r"(?<![a-z0-9])des(?: le)? $")
_A_DAY = re.compile(rf"(?:le |la semaine|demain|aujourd|\d|{MONTH}|{WEEKDAY})")
_PLAIN_BEFORE = re.compile(
    r"(?<![a-z0-9])(?:(?:en|de|d|du|des|au|aux|a|la|le|l|les|pendant|durant|courant|sur|pour|dans|vers|entre"
    r"|au cours|in|on|at|during"
    r"|of|over|the|around|for|within|between|throughout) )+$"
)
_BETWEEN = re.compile(r"(?<![a-z0-9])(?:entre|between)(?: (?:le|la|l|les|the))? $")
_FROM = re.compile(r"(?<![a-z0-9])(?:de|du|d|from|depuis|a partir de|a partir du|des)(?: (?:le|la|l|les|the))? $")
_AND = re.compile(r" (?:et|and)(?: (?:le|la|l|les|the))? ?")
_TO = re.compile(
    r" ?(?:a|au|aux|to|jusqu a|jusqu au|jusqu en|jusqua|until|till|through|-|–|/)(?: (?:le|la|l|les|the))? ?"
)
_LATEST = re.compile(r" (?:au plus tard|at the latest|dernier delai|maximum|maxi?)(?![a-z])")
_PART_OF_DAY = (
    r"(?: (?:au |dans (?:la|l) ?|en (?:debut de |fin de )?|(?:en )?(?:debut|fin) de |debut d |fin d |in the |late "
    r"|early )?"
    r"(?:matin|matinee|apres midi|aprem|apm|midi|soir|soiree|journee|morning|afternoon|evening|night|noon"
    r"|lunchtime)(?![a-z]))?"
)
_HOUR = (
    r"(?:,? (?:a |vers |des |avant |apres |entre |at |around |by |for )?(?P<hour>\d{1,2})"
    r"(?: ?(?:h|heures?)(?: ?(?P<minute>[0-5]\d)(?!\d))?(?![a-z])"
    r"|[:.](?P<minute_2>[0-5]\d)(?!\d)(?: ?(?P<half_2>am|pm))?| ?(?P<half>am|pm)(?![a-z])))?"
)
#: What may follow a day: the « 's » of "last year's", a part of the day, an hour.
_TIME = re.compile(r"(?: s(?![a-z0-9]))?" + _PART_OF_DAY + _HOUR)


def _mentions(plain: str, now: Now) -> list[_Mention]:
    """Days named in a text, each with its bound, those that make one range joined; in order.

    The longest expression wins, and what lies under one that is no day (« le 31 février ») is no month either.
    """
    found = sorted(
        ((match, meaning) for pattern, meaning in _RULES for match in pattern.finditer(plain)),
        key=lambda each: (each[0].start() - each[0].end(), each[0].start()),
    )
    taken = bytearray(len(plain))
    mentions: list[_Mention] = []
    for match, meaning in found:
        if any(taken[match.start() : match.end()]):
            continue
        taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
        if mention := _mention(match, meaning, now):
            mentions.append(mention)
    return _of_one_year(_ranges(plain, sorted(mentions, key=lambda mention: mention.core)))


def _mention(match: re.Match[str], meaning: named.Meaning, now: Now) -> _Mention | None:
    before = match.string[max(0, match.start() - _WINDOW) : match.start()]
    bound = _BOUND_BEFORE.search(before) or (_A_DAY.match(match.group()) and _FROM_NOW_ON.search(before))
    kind = Bound(bound.lastgroup) if bound and bound.lastgroup else Bound.SINCE if bound else Bound.WITHIN
    days = meaning(match, _seen_from(now, bound.group().split()[0] if bound else ""))
    if days is None:
        return None
    opening = bound or _PLAIN_BEFORE.search(before)
    start = match.start() - (len(before) - opening.start()) if opening else match.start()
    time_of_day = _TIME.match(match.string, match.end())
    end = time_of_day.end() if time_of_day else match.end()
    latest = _LATEST.match(match.string, end)
    return _Mention(
        start=start,
        end=latest.end() if latest else end,
        core=match.start(),
        days=days,
        bound=days.bound or (Bound.UNTIL if latest else kind),
        at=_clock_time(time_of_day) if time_of_day else None,
    )


def _seen_from(now: Now, word: str) -> Now:
    """« depuis » looks back and « d'ici » ahead, whatever the tense."""
    return Now(now.moment, future=word not in {"depuis", "since", "ever"} and (now.future or word in {"d", "dici"}))


def _clock_time(found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or found["minute_2"] or 0)
    half = found["half"] or found["half_2"]
    if half == "pm" and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 else None


def _of_one_year(mentions: list[_Mention]) -> list[_Mention]:
    """« l'an dernier … en mars »: a month without a year is of the one that is named; they name one period."""
    years = [mention for mention in mentions if _is_year(mention)]
    undated = [mention for mention in mentions if mention.days.again and mention.bound is Bound.WITHIN]
    if len(years) != 1 or len(undated) != 1 or undated[0].days.again is None:
        return mentions
    days = undated[0].days.again(years[0].days.start.year)
    both = (years[0], undated[0])
    return [replace(mention, days=days) if days and mention in both else mention for mention in mentions]


def _is_year(mention: _Mention) -> bool:
    start, end = mention.days.start, mention.days.end
    whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
    return whole and mention.bound is Bound.WITHIN


def _ranges(plain: str, mentions: Sequence[_Mention]) -> list[_Mention]:
    """Join « entre avril et juin », « de mars à mai », "from Monday to Wednesday"."""
    joined: list[_Mention] = []
    for mention in mentions:
        if joined and (both := _range(plain, joined[-1], mention)):
            joined[-1] = both
        else:
            joined.append(mention)
    return joined


def _range(plain: str, first: _Mention, last: _Mention) -> _Mention | None:
    gap = plain[first.end : last.core]
    before = plain[max(0, first.core - _WINDOW) : first.core]
    between, since = _BETWEEN.search(before), _FROM.search(before)
    if first.between or not ((between and _AND.fullmatch(gap)) or _TO.fullmatch(gap)):
        return None
    days = _spanning(first.days, last.days)
    opening = between or since
    start = first.core - (len(before) - opening.start()) if opening else first.start
    return replace(last, start=start, core=first.core, days=days, bound=Bound.WITHIN, between=True) if days else None


def _spanning(first: Days, last: Days) -> Days | None:
    """From the first to the last, a year that only one of them says being that of both."""
    if first.again:
        years = (last.start.year, last.start.year - 1)
        first = next((days for year in years if (days := first.again(year)) and days.start <= last.start), first)
    elif last.again:
        years = (first.start.year, first.start.year + 1)
        last = next((days for year in years if (days := last.again(year)) and days.end >= first.start), last)
    elif first.weekly and last.weekly and first.start > last.start:
        first = Days(days_later(first.start, -7), days_later(first.end, -7))
    return Days(first.start, last.end) if first.start <= last.end else None


def _anchors(plain: str, mentions: Sequence[_Mention]) -> Iterator[anchors.Anchor]:
    """Events and bare bounds that are no preposition of days found."""
    bounds = {mention.start for mention in mentions if mention.bound is not Bound.WITHIN}
    end = 0
    for anchor in sorted([*anchors.events(plain), *anchors.bare(plain)], key=lambda each: (each.start, -each.end)):
        covers = any(mention.start <= anchor.start < mention.end for mention in mentions)
        if anchor.start >= end and anchor.start not in bounds and not covers:
            end = anchor.end
            yield anchor


def _anchored(plain: Plain, anchor: anchors.Anchor, mentions: Sequence[_Mention]) -> Period:
    """An event with the days that its own words say: « le sinistre de mars » is not before 1 March."""
    inside = next((each for each in mentions if anchor.start < each.core < anchor.end), None)
    end = max(anchor.end, inside.end) if inside else anchor.end
    since = until = None
    if inside and anchor.bound in {Bound.SINCE, Bound.AFTER}:
        since = inside.days.start
    elif inside:
        until = inside.days.end
    if anchor.phrase is None:
        phrase = ""
    else:
        place = plain.place(anchor.phrase[0], end)
        phrase = " ".join(plain.text[place.start : place.end].split())
    return Period(since=since, until=until, place=plain.place(anchor.start, end), bound=anchor.bound, anchor=phrase)
