"""The paper as plain text, for forms that take nothing else, and as Markdown.

Both hold the words in the order of the sheet. In Markdown every sign that could mean something is
escaped, so that `*`, `<script>` or `[a](b)` in a bullet is read as it was written.
"""

import re
from collections.abc import Iterable, Iterator

from throughline.papers.rendering.cleaning import cleaned
from throughline.papers.rendering.layout import heads, is_letter, rows_of_words
from throughline.papers.sheet import Section, Sheet

_SIGNS = re.compile(r"([\\`*_\[\]<>~|$^#]|&(?=#?\w+;))")
_AT_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")


def plain(sheet: Sheet) -> str:
    """Nothing but words, ending in a newline."""
    return _written(cleaned(sheet), _Plain())


def markdown(sheet: Sheet) -> str:
    """CommonMark, every word of it literal, ending in a newline."""
    return _written(cleaned(sheet), _Markdown())


def escaped(text: str) -> str:
    """Words that CommonMark shows as they are, on one line."""
    signs = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _AT_START.sub(_start, signs)


def _start(found: re.Match[str]) -> str:
    """A list, a rule or a heading begins with these; a number needs its stop escaped."""
    space, sign = found.groups()
    return f"{space}{sign}\\" if sign[0].isdigit() else f"{space}\\{sign}"


class _Plain:
    """Signs that people put into letters without any."""

    bullet = "- "

    def words(self, text: str) -> str:
        return " ".join(text.split())

    def lines(self, text: str) -> str:
        return "\n".join(self.words(line) for line in text.split("\n"))

    def title(self, text: str) -> str:
        return self.words(text)

    def heading(self, text: str) -> str:
        title = self.words(text)
        return f"{title}\n{'-' * len(title)}\n"

    def subject(self, text: str) -> str:
        return self.words(text)

    def head(self, text: str) -> str:
        return f"{self.words(text)}\n"

    def stacked(self, rows: list[str]) -> str:
        return "\n".join(rows)


class _Markdown(_Plain):
    def words(self, text: str) -> str:
        return escaped(text)

    def lines(self, text: str) -> str:
        return self.stacked([self.words(line) for line in text.split("\n")])

    def title(self, text: str) -> str:
        return f"# {self.words(text)}"

    def heading(self, text: str) -> str:
        return f"## {self.words(text)}\n"

    def subject(self, text: str) -> str:
        return f"**{self.words(text)}**"

    def head(self, text: str) -> str:
        return f"### {self.words(text)}\n\n"

    def stacked(self, rows: list[str]) -> str:
        return "\\\n".join(rows)


def _written(sheet: Sheet, form: _Plain) -> str:
    parts = [_top(sheet, form)]
    if is_letter(sheet):
        parts += filter(None, (form.words(sheet.day), form.stacked([*map(form.words, sheet.to)])))
        parts += [form.subject(sheet.subject)] if sheet.subject else []
    parts += [_section(one, form, sheet) for one in sheet.sections]
    if sheet.closing:
        parts += [form.words(sheet.closing), form.words(sheet.name)]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _top(sheet: Sheet, form: _Plain) -> str:
    ways = form.stacked([form.words(way.text) for way in sheet.ways if way.text])
    label = form.words(sheet.label)
    return _apart(filter(None, (form.title(sheet.name) if sheet.name else "", label, ways)))


def _section(section: Section, form: _Plain, sheet: Sheet) -> str:
    heading = form.heading(section.heading).rstrip() if section.heading else ""
    told = [form.lines(line.text) for line in section.paragraphs]
    words = form.stacked([form.words(row) for row in rows_of_words(section, sheet.language)])
    return _apart(filter(None, (heading, *told, *_items(section, form, sheet.language), words)))


def _items(section: Section, form: _Plain, language: str) -> Iterator[str]:
    for head in heads(section, language):
        title = form.head(head.item.title) if head.item.title else ""
        below = [form.words(one) for one in (head.where, head.item.when, head.item.note) if one]
        top = f"{title}{form.stacked(below)}".rstrip()
        bullets = [form.bullet + form.words(line.text) for line in head.item.lines if line.text]
        yield _apart(filter(None, (top, "\n".join(bullets))))


def _apart(parts: Iterable[str]) -> str:
    return "\n\n".join(parts)
