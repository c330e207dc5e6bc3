"""Single values of a career as files have them: text, partial dates, bullets, HTML and Markdown.

None of these fails. A value that cannot be read gives the empty one, and whoever asked says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from throughline.imports.reading.dates import BadDate, Calendar, Partial
from throughline.imports.reading.plain import unescape
from throughline.rulebook.career import Accomplishment, Wording

LONGEST_MARKUP = 60_000
"""Characters of Markdown that are read as such; more is no resume, and stays as it is."""

_BULLET = re.compile(r"^\s*(?:[•‣▪▸►●○◦∙·⁃–—*+-]|\d{1,2}[.)])\s+")
_DOT_WITHIN = re.compile(r"(?<=\S)\s+[•‣▪▸►●○◦⁃]\s+(?=\S)")
_DOT = re.compile(r"^\s*[•‣▪▸►●○◦∙·⁃]\s*")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].{0,40})?)?)?", re.DOTALL)
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[./](\d{1,2})")
_SIGNS = re.compile(r"(\d{4})\s*[年년](?:\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?)?")
_SHORT_END = re.compile(r"((?:1[89]|20)\d\d)\s*[–—/-]\s*(\d\d)")
_A_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_COMMENT = re.compile(r"<!--[^<>]*-->")
_LI = re.compile(r"<li(?=[\s/>])[^<>]*>\s*", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|ul|ol|li|br|hr|tr|table|blockquote|pre|section|article|h[1-6])(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|body|code|del|em|font|head|html|i|img|ins|mark|s|small|span|strike|strong"
    r"|sub|sup|tbody|td|th|thead|u)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"</?a(?=[\s/>])[^<>]*>", re.IGNORECASE)
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"<>]{1,1000})\"|'([^'<>]{1,1000})')", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]{1,500})\]\(([^()\s]{1,1000})\)")
_STRONG = re.compile(
    r"\*\*(?=\S)([^*\n]{1,500})(?<=\S)\*\*|(?<!\w)__(?=\S)([^_\n]{1,500})(?<=\S)__"
)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*(?![\w*])")
_NOW = frozenset(
    "present|current|currently|now|today|ongoing|in progress|to date|to present|till date|till now"
    "|until now|until today|heute|bis heute|aktuell|laufend|heden|nu|actual|presente|actualidad"
    "|actualmente|en curso|atual|aujourd'hui|en cours|oggi|attuale|in corso|obecnie|günümüz"
    "|настоящее время|по настоящее время|至今|现在|現在|현재".split("|")
)
_FROM_TO = (
    r"\s+[-–—~～]\s+",
    r"\s*[–—~～]\s*",
    r"\s+(?:to|until|till|bis|tot|au|al|à|a|até|hasta|do|по)\s+",
    r"-",
)
_CALENDAR = Calendar(date(2099, 12, 31))  # the bound is the century; nothing here knows the day
_FIRST, _LAST = 1900, 2100


class Prose(NamedTuple):
    """A longer text in two: what stands in paragraphs, and what stands behind bullets."""

    summary: str
    bullets: tuple[str, ...]


class Period(NamedTuple):
    """From when to when, as partial dates; `is_read` says whether the whole text was understood."""

    start: str
    end: str
    is_read: bool


def text(raw: Any) -> str:
    """The text, or the number as it would be written; '' for anything else."""
    if isinstance(raw, str):
        return raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return str(raw)
    return ""


def texts(raw: Any) -> tuple[str, ...]:
    """The texts of a list, blank ones left out; a text alone is a list of one."""
    if isinstance(raw, list):
        return tuple(one for one in map(text, raw) if one)
    return (text(raw),) if text(raw) else ()


def unbulleted(line: str) -> str:
    """The line without a bullet in front."""
    return _DOT.sub("", line, count=1).strip()


def bullets(raw: Any) -> tuple[str, ...]:
    """The texts of a list of highlights, without bullets in front."""
    return tuple(one for one in map(unbulleted, texts(raw)) if one)


def is_now(raw: Any) -> bool:
    """Whether this stands for an end that has not come."""
    return isinstance(raw, str) and raw.strip().lower() in _NOW


def partial(raw: Any) -> str:
    """The date as "2024", "2024-03" or "2024-03-05"; '' for none, or none that can be."""
    said = text(raw)
    if not said or len(said) > 60:
        return ""
    if found := _ISO.fullmatch(said) or _SIGNS.fullmatch(said):
        year, month, day = (int(part) if part else None for part in found.groups())
        return _possible(Partial(year or 0, month, day))
    if found := _YEAR_MONTH.fullmatch(said):
        return _possible(Partial(int(found[1]), int(found[2])))
    if found := _MONTH_YEAR.fullmatch(said):
        return _possible(Partial(int(found[2]), int(found[1])))
    if len(_A_YEAR.findall(said)) != 1:  # none, or from one to another
        return ""
    try:
        read = _CALENDAR.partial(said)
    except BadDate:
        return ""
    return _possible(read) if read else ""


def _possible(day: Partial) -> str:
    if not _FIRST <= day.year <= _LAST:
        return ""
    try:
        day.first_day()
    except ValueError:
        return ""
    parts = [f"{day.year:04}", *(f"{part:02}" for part in (day.month, day.day) if part)]
    return "-".join(parts)


def period(raw: Any) -> Period:
    """From when to when out of one text: "Jan 2020 – Present", "2016-2019", "2019"."""
    said = text(raw)
    if one := partial(said):
        return Period("", one, True)
    if (short := _SHORT_END.fullmatch(said)) and short[2] > short[1][2:]:
        return Period(short[1], short[1][:2] + short[2], True)
    for mark in _FROM_TO:
        parts = re.split(mark, said) if len(said) < 100 else [said]
        if len(parts) == 2 and (start := partial(parts[0])):
            end = partial(parts[1])
            return Period(start, end, bool(end) or is_now(parts[1]) or not parts[1])
    return Period("", "", not said)


def accomplishments(lines: tuple[str, ...]) -> tuple[Accomplishment, ...]:
    """Each line as an accomplishment with that one short wording."""
    return tuple(Accomplishment(wordings=(Wording(line),)) for line in lines)


def line(accomplishment: Accomplishment) -> str:
    """The accomplishment in one line: its short wording, else a long one, else its parts."""
    worded = sorted(accomplishment.wordings, key=lambda wording: wording.is_long)
    found = next((wording.text for wording in worded if wording.text.strip()), "")
    return found or " ".join(filter(None, (accomplishment.action, accomplishment.result)))


def prose(raw: Any) -> Prose:
    """A text in HTML or Markdown as plain paragraphs and bullets."""
    said = unmarked(without_tags(text(raw)))
    paragraphs, points = [], []
    for one in _joined(_unfolded(said.split("\n"))):
        if bullet := _BULLET.match(one):
            points.append(one[bullet.end() :].strip())
        else:
            paragraphs.append(one.rstrip())
    summary = re.sub(r"\n{3,}", "\n\n", "\n".join(paragraphs)).strip()
    return Prose(summary, tuple(filter(None, points)))


def plain(raw: Any) -> str:
    """A text in HTML or Markdown as plain lines, bullets among them."""
    read = prose(raw)
    return "\n".join(filter(None, (read.summary, *read.bullets)))


def without_tags(said: str) -> str:
    """HTML as plain lines, each item of a list behind a bullet; a tag nobody knows stays."""
    if "<" in said:
        said = _COMMENT.sub("", said)
        said = _BLOCK.sub("\n", _LI.sub("\n• ", _linked(said)))
        said = _INLINE.sub("", said)
    return unescape(said).strip()


def _linked(said: str) -> str:
    """HTML with the address of each link behind its words, where they do not say it."""
    if "href" not in said.lower():
        return said
    pieces, at, opened = [], 0, None
    for tag in _ANCHOR.finditer(said):
        if not tag[0].startswith("</"):
            opened = tag
        elif opened:
            address = _address(opened[0])
            words = _INLINE.sub("", said[opened.end() : tag.start()])
            if address and address not in words:
                pieces += [said[at : tag.end()], f" ({address})"]
                at = tag.end()
            opened = None
    return "".join((*pieces, said[at:]))


def _address(tag: str) -> str:
    """Where a link leads, if that is a page or somebody's mail."""
    found = _HREF.search(tag)
    said = unescape(found[1] or found[2] or "").strip() if found else ""
    if said.lower().startswith("mailto:"):
        return said[7:]
    return said if said.lower().startswith(("http://", "https://")) else ""


def _unfolded(lines: list[str]) -> Iterator[str]:
    """The lines, one with several dots in it as many: exports put whole lists on one line."""
    for one in lines:
        pieces = _DOT_WITHIN.split(one)
        begins = _DOT.match(one) or (len(pieces) > 2 and pieces[0].rstrip().endswith((".", ":")))
        if len(pieces) > 1 and begins:
            yield pieces[0]
            yield from (f"• {piece}" for piece in pieces[1:])
        else:
            yield one


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """The lines, a bullet that stands alone on one joined with what follows it."""
    held = ""
    for one in lines:
        if held and one.strip() and not _BULLET.match(one):
            yield f"{held} {one.strip()}"
            held = ""
        elif one.strip() == "•":
            held = "•"
        elif one.strip() or not held:
            yield one


def unmarked(said: str) -> str:
    """Markdown's emphasis taken off; a link's address follows its words in brackets."""
    if len(said) > LONGEST_MARKUP:
        return said
    if "](" in said:
        said = _LINK.sub(_link, said)
    if "*" in said or "__" in said:
        said = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1\2", said))
    return said


def _link(found: re.Match[str]) -> str:
    words, address = found.groups()
    return str(words) if words in address else f"{words} ({address})"
