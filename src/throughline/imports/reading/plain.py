"""Plain text out of what LinkedIn stores as HTML, keeping every line break."""

from __future__ import annotations

import html
import re

from throughline.frame.markup import Markup

_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "li", "tr", "table", "blockquote", "pre", "section", "article"}
    | {f"h{level}" for level in range(1, 7)}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "big", "body", "br", "center", "code", "del", "em", "font", "head", "hr"}
    | {"html", "i", "img", "ins", "label", "mark", "s", "small", "span", "strike", "strong"}
    | {"sub", "sup", "tbody", "td", "th", "thead", "title", "u"}
)
_SILENT = frozenset({"script", "style"})
_KNOWN = _BLOCKS | _INLINE | _SILENT
_TAG = re.compile(r"<\s*/?\s*(?:" + "|".join(sorted(_KNOWN)) + r")(?=[\s/>])[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BARE_AMPERSAND = re.compile(
    r"&(?!(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
)
_MANY_BREAKS = re.compile(r"\n[ \t]*\n[ \t]*(?:\n[ \t]*)+")
_SPACE_AT_BREAK = re.compile(r"[ \t]+\n|\n[ \t]+(?=\n)")


def plain_text(content: str) -> str:
    """The content as plain text with its line breaks.

    Only text with a tag that HTML knows is read as HTML, so that "<3" and "List<String>" stay.
    Entities are read wherever they end in a semicolon, so that "?a=1&copy=2" stays too.
    """
    if "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    if "<" in content and _TAG.search(content):
        content = _from_html(content)
    elif "&" in content:
        content = unescape(content)
    return content.strip()


def unescape(text: str) -> str:
    """The text with its entities read: `&amp;` becomes `&`."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text).replace("\xa0", " ")


def _from_html(content: str) -> str:
    reader = _Reader()
    reader.read(_BARE_AMPERSAND.sub("&amp;", content))
    text = "".join(reader.pieces).replace("\xa0", " ")
    return _MANY_BREAKS.sub("\n\n", _SPACE_AT_BREAK.sub("\n", text))


class _Reader(Markup):
    """Collects the text; a block starts on a new line, an unknown tag stays as it was written."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br" or tag == "hr":
            self._say("\n")
        elif tag in _BLOCKS:
            self._new_line()
        elif tag not in _INLINE:
            self._say(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "p":
            self._say("\n")  # an empty paragraph is LinkedIn's empty line
        elif tag in _BLOCKS:
            self._new_line()
        elif tag not in _INLINE:
            self._say(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _new_line(self) -> None:
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self._say("\n")

    def _say(self, text: str) -> None:
        if not self._silent and text:
            self.pieces.append(text)
