"""Stretches of time as resumes write them, in eight languages, to partial dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from throughline.imports.reading.careers.prose.lines import Line, plain

_MONTHS = {
    letters: number
    for number, words in enumerate(
        (
            "jan january januar janvier janv enero ene gennaio gen januari janeiro styczen sty",
            "feb february februar fevrier fev fevr febrero febbraio februari fevereiro luty lut",
            "mar march marz mars marzo maart marco marzec marca mrz maerz mrt",
            "apr april avril avr abril abr aprile kwiecien kwietnia kwi",
            "may mai mayo maggio mei maio maj maja mag",
            "jun june juni juin junio giugno junho czerwiec czerwca giu cze",
            "jul july juli juillet juil julio luglio julho lipiec lipca lug lip",
            "aug august aout agosto ago augustus sierpien sierpnia sie",
            "sep sept september septembre septiembre settembre setembro wrzesien wrzesnia set wrz",
            "oct october oktober octobre octubre ottobre outubro pazdziernik okt ott out paz",
            "nov november novembre noviembre novembro listopad listopada lis",
            "dec december dezember decembre diciembre dicembre dezembro grudzien dez dic gru",
        ),
        start=1,
    )
    for letters in words.split()
}
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_WORD = r"[^\W\d_]{3,12}\.?"
_DATE = (
    rf"(?:\d{{1,2}}\.?\s+(?:de\s+)?)?{_WORD}(?:\s*[,/-]\s*|\s+de\s+|\s+)(?:{_YEAR}|['’]\d{{2}})\b"
    rf"|{_YEAR}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}\b"
    rf"|\b\d{{1,2}}\s?[./-]\s?{_YEAR}\b|\b{_YEAR}[./-](?:0[1-9]|1[0-2])(?![\d./-])|\b{_YEAR}\b"
)
_OPEN = (
    r"present|current(?:ly)?|now|today|ongoing|to date|date|heute|jetzt|aktuell|laufend"
    r"|aujourd['’]?hui|pr[ée]sent|actuel(?:lement)?|en cours|ce jour|la actualidad|actualidad"
    r"|actualmente|presente|o presente|el presente|hoy|oggi|attuale|attualmente|in corso|heden|nu"
    r"|huidig|atual(?:mente)?|o momento|hoje|obecnie|teraz|dzi[śs]|nadal|chwili obecnej"
)
_SINCE = r"since|seit|depuis|desde|dal|sinds|od|ab|from|von|de|du|vanaf|da|a partir de"
_TO_WORDS = r"to|bis|à|au|al?|hasta|tot|até|do|until"
_TO = rf"\s*(?:[-–—−‐‑→]+|\b(?:{_TO_WORDS})\b)\s*"
_BARE_WORD = rf"{_WORD}|\d{{1,2}}"
_LASTED = (
    r"(?:\d+\s*(?:years?|yrs?|months?|mos?|jahre?|monate?|ans?|mois|años?|meses|anni|mesi)\s*)+"
)
_SPAN = re.compile(
    rf"(?:\b(?P<since>{_SINCE})\.?\s+)?(?:"
    rf"(?P<start>{_DATE})(?P<to>{_TO})(?P<end>{_DATE}|\b(?:{_OPEN})\b)"
    rf"|(?P<y1>{_YEAR})\s*[-–/]\s*(?P<y2>\d{{2}})(?![\d./-])"
    rf"|(?P<bare>{_BARE_WORD}){_TO}(?P<late>{_DATE})"
    rf"|(?P<only>{_DATE})(?P<dash>\s*[-–—](?=\s*$|\s*[),|]))?)"
    rf"(?:\s*[(·,]?\s*{_LASTED}\)?)?",
    re.IGNORECASE,
)
_EDGE = " \t,;:|·•()[]–—-"


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, "" where open; `single`: one date was written; `text`: as it stood."""

    start: str
    end: str
    text: str
    at: int
    single: bool = False


def partial(text: str) -> str:
    """The partial date that the words mean, "" when they mean none. A seam: `rulebook.partial`."""
    text = text.strip()
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    word = re.search(r"[^\W\d_]{3,}", text)
    if word and plain(text).split()[0] not in ("de",):
        return _from_word(word[0], numbers, text)
    if len(numbers) == 3:
        return _three(numbers)
    if len(numbers) == 2:
        year, month = max(numbers), min(numbers)
        return f"{year}-{month:02}" if 1 <= month <= 12 else ""
    return str(numbers[0]) if numbers else ""


def _from_word(word: str, numbers: list[int], text: str) -> str:
    year = next((number for number in numbers if number > 1900), 0)
    if not year and re.search(r"['’]\d{2}$", text):
        year = numbers[-1] + (1900 if numbers[-1] > 50 else 2000)
    month = _MONTHS.get(plain(word), 0)
    if not year or not month:
        return ""
    day = numbers[0] if len(numbers) == 2 and numbers[0] <= 31 else 0
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")


def _three(numbers: list[int]) -> str:
    year, month, day = numbers if numbers[0] > 31 else (numbers[2], numbers[1], numbers[0])
    if month > 12 >= day:
        month, day = day, month
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def find_span(text: str) -> Span | None:
    """The first stretch of time in the text."""
    at = 0
    while found := _SPAN.search(text, at):
        span = _span(found)
        if span is not None:
            return span
        year = re.search(_YEAR, found[0])  # "Sprint 2020": the word before the year is no month
        at = found.start() + (year.start() if year and year.start() else 1)
    return None


def _span(found: re.Match[str]) -> Span | None:
    text, at = found[0].strip(), found.start()
    if found["y1"]:
        return _short_years(found, text, at)
    if found["start"]:
        start, end = partial(found["start"]), partial(found["end"])
        is_open = re.fullmatch(_OPEN, found["end"], re.IGNORECASE)
        return Span(start, end, text, at) if start and (end or is_open) else None
    if found["late"]:
        return _one_year(found, text, at)
    only = partial(found["only"])
    if not only:
        return None
    if found["since"] or found["dash"]:
        return Span(only, "", text, at)
    return Span(only, only, text, at, single=True)


def _short_years(found: re.Match[str], text: str, at: int) -> Span | None:
    """ "2019/20", or "2019-06", which is a month."""
    first, second = int(found["y1"]), int(found["y2"])
    last = first - first % 100 + second
    if last > first and not ("-" in text and second <= 12):
        return Span(str(first), str(last), text, at)
    only = partial(f"{first}-{second:02}")
    return Span(only, only, text, at, single=True) if only else None


def _one_year(found: re.Match[str], text: str, at: int) -> Span | None:
    """ "March – June 2020": the year is said once."""
    late = partial(found["late"])
    bare = found["bare"].rstrip(".")
    month = _MONTHS.get(plain(bare), int(bare) if bare.isdigit() else 0)
    if not late or not 1 <= month <= 12 or len(late) < 7:
        return None
    return Span(f"{late[:4]}-{month:02}", late, text, at)


def anchor(parts: tuple[str, ...]) -> tuple[Span, int] | None:
    """The span that dates a heading line, and in which of its parts: it stands at an edge."""
    for number, part in reversed(tuple(enumerate(parts))):
        span = find_span(part)
        if span is None:
            continue
        before = part[: span.at].strip(_EDGE)
        after = part[span.at + len(span.text) :].strip(_EDGE)
        if not before or not after or (not span.single and len(part) < 120):
            return span, number
    return None


def without(part: str, span: Span) -> tuple[str, str]:
    """What stands before and after the span."""
    return _trimmed(part[: span.at]), _trimmed(part[span.at + len(span.text) :])


def _trimmed(text: str) -> str:
    """Without marks at the edges; a bracket stays where both of its halves are."""
    text = text.strip(_EDGE.replace("(", "").replace(")", ""))
    if text.count("(") == text.count(")") and not text.startswith(")"):
        return text
    return text.strip(_EDGE)


_BROKEN = re.compile(rf"(?:[-–—]|\b(?:to|bis|à|a|tot|do|al))(?:\s+{_WORD})?\s*$", re.IGNORECASE)


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines with each stretch of time whole that a narrow column broke in two."""
    made: list[Line] = []
    for line in lines:
        above = made[-1] if made else None
        if above and line.parts and above.parts and _BROKEN.search(above.parts[0]):
            whole = f"{above.parts[0]} {line.parts[0]}"
            span = find_span(whole)
            if span and not span.single and span.text == whole.strip():
                made[-1] = replace(above, parts=(whole, *above.parts[1:]))
                line = replace(line, parts=line.parts[1:])
        if above and line.parts and (whole := _second_date(above, line)):
            made[-1] = replace(above, parts=(*above.parts[:-1], whole))
        elif line.parts:
            made.append(line)
    return made


def _second_date(above: Line, line: Line) -> str:
    """The last part of the line above with the date that was broken off it: "2007", "– 2011"."""
    first, second = find_span(above.parts[-1]), find_span(line.text)
    if not (line.bullet and first and second and first.single and second.text == line.text.strip()):
        return ""
    ends = above.parts[-1].endswith(first.text)
    return f"{above.parts[-1]} – {line.text}" if ends else ""
