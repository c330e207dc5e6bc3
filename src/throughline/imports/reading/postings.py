"""What an employer asks for, out of what somebody pasted: plain words, or a page's source.

A page may carry the posting once more for machines, as schema.org's JobPosting in JSON-LD: in one
of several blocks, in a graph, with places as text or as objects, with HTML in its texts and with
dates that cannot be. Nothing is fetched; what cannot be read so is read as the page's own words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from throughline.frame.markup import Markup, unescaped
from throughline.imports.reading.plain import plain_text

LONGEST = 1_000_000  # letters of a page's source
MOST_NODES = 20_000
DEEPEST = 40  # lists and objects within each other; schema.org needs four
YEARS = range(2000, 2100)
_HEADED = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Requirements"),
    ("experienceRequirements", "Requirements"),
    ("educationRequirements", "Requirements"),
    ("skills", "Skills"),
    ("jobBenefits", "Benefits"),
)
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "nav", "footer", "header", "form", "head"}
)
_BREAKS = frozenset(
    {"p", "div", "br", "ul", "ol", "tr", "table", "section", "article", "main", "dt", "dd", "hr"}
    | {f"h{level}" for level in range(1, 7)}
)
_PAGE = re.compile(r"<(?:!doctype|html|head|body|script|div|p|ul|li|h[1-6]|br)\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\xa0]+")
_MANY_BREAKS = re.compile(r"\n\s*\n\s*\n+")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")


@dataclass(frozen=True, slots=True)
class Advert:
    """A posting as it could be read. Anything may be empty."""

    title: str = ""
    company: str = ""
    url: str = ""
    text: str = ""


def read_posting(content: str) -> Advert:
    """The posting in what was pasted: words as they stand, or the source of a page."""
    said = _of(content[:LONGEST])
    return Advert(*(_storable(part) for part in (said.title, said.company, said.url, said.text)))


def _storable(text: str) -> str:
    """Without what JSON can write and no database can hold: NUL, and halves of letters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _of(content: str) -> Advert:
    content = content.replace("\0", "")
    if content.lstrip()[:1] in {"{", "["} and (said := _job_in([content])):
        return said
    if not _PAGE.search(content):
        return Advert(text=_tidy(content))
    page = _Page()
    page.read(content)
    words = _tidy("".join(page.said))
    said = _job_in(page.blocks)
    if said is None:
        return Advert(title=_tidy("".join(page.title)), text=words)
    return said if said.text else replace(said, text=words)


class _Page(Markup):
    """What a page says to people, and its blocks for machines."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.title: list[str] = []
        self.blocks: list[str] = []
        self._within: list[str] = []
        self._is_block = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            kind = (dict(attrs).get("type") or "").split(";")[0].strip().lower()
            self._is_block = kind == "application/ld+json"
            if self._is_block:
                self.blocks.append("")
        if tag in _SILENT or tag == "title":
            self._within.append(tag)
        elif tag == "li":
            self.said.append("\n• ")
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            while self._within.pop() != tag:
                pass
        elif tag in _BREAKS:
            self.said.append("\n")
        if tag == "script":
            self._is_block = False

    def handle_data(self, data: str) -> None:
        inmost = self._within[-1] if self._within else ""
        if self._is_block and inmost == "script":
            self.blocks[-1] += data
        elif inmost == "title" and "svg" not in self._within:
            self.title.append(data)
        elif not self._within:
            self.said.append(data)


def _job_in(blocks: list[str]) -> Advert | None:
    for block in blocks:
        for node in _nodes(_loaded(block)):
            if _is_job(node):
                return _read(node)
    return None


def _loaded(block: str) -> Any:
    """A block as values; None for what is no JSON, or nested deeper than anybody writes."""
    said = _WRAPPED.sub("", _WRAPPED.sub("", block.strip()))
    try:
        values = json.loads(said, strict=False)
    except (ValueError, RecursionError):
        return None
    return values if _depth(values) <= DEEPEST else None


def _depth(values: Any) -> int:
    """How many lists and objects stand within each other; what follows goes into each of them."""
    level, deep = [values], 0
    while level := [one for one in level if isinstance(one, dict | list)]:
        deep += 1
        level = [
            inner for one in level for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return deep


def _nodes(values: Any) -> Iterator[Mapping[str, Any]]:
    """Every object in it, from the outside in."""
    waiting = [values]
    for _count in range(MOST_NODES):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting += [inner for inner in one.values() if isinstance(inner, dict | list)]
        elif isinstance(one, list):
            waiting += [inner for inner in one if isinstance(inner, dict | list)]


def _is_job(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.rpartition("/")[2] == "JobPosting" for kind in named)


def _read(node: Mapping[str, Any]) -> Advert:
    url = node.get("url")
    is_link = isinstance(url, str) and url.lower().startswith(("http://", "https://"))
    return Advert(
        title=_line(node.get("title") or node.get("name")),
        company=_line(_named(node.get("hiringOrganization"))),
        url=str(url).strip()[:1000] if is_link else "",
        text=_tidy("\n\n".join(part for part in _told(node) if part)),
    )


def _told(node: Mapping[str, Any]) -> Iterator[str]:
    yield _words(node.get("description"))
    for name, heading in _HEADED:
        if words := _words(node.get(name)):
            yield f"{heading}:\n{words}"
    if place := "; ".join(dict.fromkeys(filter(None, _places(node.get("jobLocation"))))):
        yield f"Place: {place}"
    if day := _day(node.get("validThrough")):
        yield f"Apply by {day}"


def _words(value: Any) -> str:
    """A text, texts in a list, or what an object names; HTML is made plain, also when it was
    escaped once too often."""
    if isinstance(value, list):
        return "\n".join(words for one in value[:200] if (words := _words(one)))
    if isinstance(value, dict):
        named = (value.get(name) for name in ("description", "name", "credentialCategory"))
        words = _words(next((one for one in named if isinstance(one, str)), ""))
        return words or _months(value.get("monthsOfExperience"))
    if not isinstance(value, str):
        return ""
    said = plain_text(value)
    return plain_text(unescaped(said)) if _PAGE.search(unescaped(said)) else said


def _months(value: Any) -> str:
    """Months of experience as years, in which postings ask for them."""
    try:
        years = round(float(value) / 12)
    except (TypeError, ValueError, OverflowError):
        return ""
    return f"{years} years of experience" if 0 < years <= 60 else ""


def _named(value: Any) -> Any:
    if isinstance(value, list):
        return _named(value[0]) if value else ""
    return value.get("name") or value.get("legalName") if isinstance(value, dict) else value


def _places(value: Any) -> Iterator[str]:
    """Places as text, as addresses that are text, or as addresses in parts."""
    if isinstance(value, list):
        for one in value[:20]:
            yield from _places(one)
    elif isinstance(value, dict):
        if "address" in value:
            yield from _places(value["address"])
        else:
            names = ("addressLocality", "addressRegion", "addressCountry")
            parts = (_line(_named(value.get(name))) for name in names)
            yield ", ".join(filter(None, parts)) or _line(value.get("name"))
    else:
        yield _line(value)


def _day(value: Any) -> str:
    """A day that can be meant; "" for the years 1970 and 9999 and for what is no day."""
    try:
        day = date.fromisoformat(str(value)[:10])
    except ValueError:
        return ""
    return day.isoformat() if day.year in YEARS else ""


def _line(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return " ".join(plain_text(unescaped(value)).split())[:300]


def _tidy(text: str) -> str:
    lines = "\n".join(_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return _MANY_BREAKS.sub("\n\n", lines.replace("•\n", "• ")).strip()
