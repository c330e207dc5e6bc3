"""Dates as papers say them: months and years, and ranges that may go on."""

import datetime as dt

from django.utils import dateformat
from django.utils.translation import override

from throughline.papers.composing.languages import known
from throughline.rulebook import partial

MONTH = 7  # the length of "2024-03"
_LONG = {
    "en": "j F Y",
    "de": "j. F Y",
    "es": r"j \d\e F \d\e Y",
    "pt": r"j \d\e F \d\e Y",
}


def month(on: str, language: str) -> str:
    """ "2024-03-05" as "Mar 2024", "2024" as "2024"; what is no date as it stands.

    A resume tells months: the day is nobody's business there.
    """
    text = on[:MONTH] if partial.is_partial(on) else on
    return partial.words(text, known(language))


def span(start: str, end: str, language: str, *, goes_on: bool = False) -> str:
    """ "Mar 2020 – present"; one date alone when the other is not known, or is the same."""
    first, last = month(start, language), month(end, language)
    if goes_on and first and not last:
        last = partial.present(known(language))
    if not first or not last or first == last:
        return first or last
    return f"{first} – {last}"


def day(on: dt.date, language: str, size: str = "a4") -> str:
    """The day of a letter, written out: "3 March 2026"; on US paper "March 3, 2026"."""
    language = known(language)
    form = "F j, Y" if language == "en" and size == "us-letter" else _LONG.get(language, "j F Y")
    with override(language):
        return dateformat.format(on, form)
