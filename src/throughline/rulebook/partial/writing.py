"""Partial dates in the words of a paper's language."""

from .months import PRESENT, SHORT
from .values import is_partial

_DAYS = {"de": "{day}. {month} {year}"}


def words(text: str, language: str = "en") -> str:
    """ "Mar 2020", "März 2020", "2020年3月"; "" for none.

    In a language whose months are not known here it is numbers: "03/2020" and "2020-03-05". What
    is no partial date stands as it is.
    """
    if not is_partial(text) or len(text) <= 4:
        return f"{text}年" if text and is_partial(text) and _known(language) == "zh" else text
    year, month, day = (*text.split("-"), "")[:3]
    language = _known(language)
    if language == "zh":
        return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")
    if language not in SHORT:
        return text if day else f"{month}/{year}"
    name = SHORT[language][int(month) - 1]
    if not day:
        return f"{name} {year}"
    shape = _DAYS.get(language, "{day} {month} {year}")
    return shape.format(day=int(day), month=name, year=year)


def _known(language: str) -> str:
    """The language without its country: "pt" of "pt-BR"."""
    return language.replace("_", "-").partition("-")[0].lower()


def present(language: str = "en") -> str:
    """The word for an end that has not come; "" in a language in which it is not known here."""
    return PRESENT.get(_known(language), "")


def span_words(start: str, end: str, language: str = "en") -> str:
    """ "Mar 2020 – present", "2018 – 2020"; once where both are the same; "" for neither.

    An end of "" has not come; without a start only the end is said.
    """
    if not start or start == end:
        return words(end, language)
    until = words(end, language) or present(language)
    return f"{words(start, language)} – {until}".rstrip()
