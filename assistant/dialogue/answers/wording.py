"""The words around what is quoted, in the language of whoever asks: « 3 appels », "Not yet: …". Values only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, dates, numbers
from babel.support import Translations

#: The languages answers are worded in; another gets the first.
LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words answers in one language.

    `gettext` and `ngettext` bear the names that the translators' tool looks for; their texts are English, with
    `%(name)s` places.
    """

    locale: Locale
    catalogue: NullTranslations

    def gettext(self, text: str, **params: object) -> str:
        """The text in this language, its places filled."""
        return self.catalogue.gettext(text) % params

    def ngettext(self, one: str, many: str, count: int, **params: object) -> str:
        """The text for so many; `%(count)s` is the number."""
        return self.catalogue.ngettext(one, many, count) % (params | {"count": self.number(count)})

    def day(self, day: date) -> str:
        """`3 novembre 2026`."""
        return dates.format_date(day, "long", locale=self.locale)

    def number(self, value: int | Decimal) -> str:
        """`12 345`."""
        return numbers.format_decimal(value, locale=self.locale)

    def money(self, value: Decimal, currency: str = "EUR") -> str:
        """`1 250,50 €`; cents that are zero are left out, as people say sums."""
        whole = value == value.to_integral_value()
        if not whole:
            return numbers.format_currency(value, currency, locale=self.locale)
        pattern = self.locale.currency_formats["standard"].pattern.replace(".00", "")
        return numbers.format_currency(value, currency, pattern, locale=self.locale, currency_digits=False)


def wordings(folder: Path) -> Callable[[str], Wording]:
    """What words answers, by language, from the compiled catalogues of `folder`; English where there is none."""

    @cache
    def wording(language: str) -> Wording:
        return Wording(Locale.parse(language), Translations.load(folder, [language]))

    return lambda language: wording(language if language in LANGUAGES else LANGUAGES[0])
