"""Bytes to vCards: folded lines joined, cards told apart, photos measured and passed over.

Each card is one row, whose only cell holds its lines, unfolded and in Unicode. A card is kept
whatever is missing around it. No more than one card is held in memory, and nothing of a photo.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from throughline.imports.reading.tables import Row
from throughline.imports.reading.text import ODD, Lines

CARD, PHOTO_SIZE = "vcard", "photo size"
"""The cells of a card's row: its lines, and the bytes of its photo if it had one."""

LONGEST_HEAD = 300
"""Characters before the colon that are worth remembering; real ones have fewer."""
LONGEST_OPEN_HEAD = 2_000
MOST_LINES = 2_000
_MEASURED = frozenset({"PHOTO", "LOGO", "SOUND"})
_BASE64 = re.compile(r"^[A-Za-z0-9+/]{16,}={0,2}$")
_PROPERTY = re.compile(
    r"^(?:[\w-]+\.)?(?:N|FN|TEL|EMAIL|ADR|LABEL|ORG|TITLE|ROLE|NOTE|URL|BDAY|REV|UID|PHOTO|KEY"
    r"|NICKNAME|CATEGORIES|CLASS|AGENT|TZ|GEO|X-[A-Z-]+)[;:]"
)
_WRAPPED_AT = 66
"""A quoted-printable line this long was broken because it was full."""


class _Way(NamedTuple):
    """How the value behind a head is written."""

    name: str = ""
    quoted: bool = False
    base64: bool = False
    charset: str = ""


@lru_cache(maxsize=2048)
def _way(head: str) -> _Way:
    name, *params = head.upper().split(";")
    values = {param.rpartition("=")[2].strip('" ') for param in params}
    charset = next((p.partition("=")[2].strip('" ') for p in params if p.startswith("CHARSET")), "")
    return _Way(
        name.rpartition(".")[2],
        "QUOTED-PRINTABLE" in values,
        "BASE64" in values or "ENCODING=B" in params,
        charset,
    )


def looks_like_cards(start: str) -> bool:
    """Whether a text that begins so is a file of vCards."""
    return start.lstrip("\ufeff \t\r\n\0")[:11].upper() == "BEGIN:VCARD"


def cards_in(stream: io.RawIOBase, encoding: str, longest: int) -> Iterator[Row]:
    """The cards of a file as rows. `longest`: characters that one line of a card may have.

    Raises what the stream raises.
    """
    # As Latin-1 every byte is one letter, and can be decoded later as the property itself says.
    is_bytes = encoding.startswith("utf-8")
    lines = Lines(stream, "latin-1" if is_bytes else encoding)
    try:
        yield from _Splitter(lines, is_bytes, longest)
    finally:
        lines.close()


class _Splitter:
    def __init__(self, lines: Lines, is_bytes: bool, longest: int) -> None:
        self._lines = lines
        self._is_bytes = is_bytes
        self._longest = longest
        self._card: list[str] | None = None
        self._agent: list[str] | None = None
        self._notes: list[str] = []
        self._photo = 0
        self._start = 0
        self._strays = False
        self._forget()

    def _forget(self) -> None:
        """No property is being gathered."""
        self._pieces: list[str] = []
        self._way = _Way()
        self._has_head = False
        self._skips = False
        self._is_cut = False
        self._size = 0
        self._at = 0

    def __iter__(self) -> Iterator[Row]:
        lines = self._lines
        for line in lines:
            text = line.rstrip("\r\n")
            if not text:
                self._blank()
            elif self._pieces and self._goes_on(text):
                self._more(text)
            else:
                self._end_property()
                if (row := self._place(text)) is not None:
                    yield row
            lines.mark()
        self._end_property()
        if self._card is not None:
            self._notes.append("its END:VCARD is missing")
            yield self._row()

    def _place(self, text: str) -> Row | None:
        """A line that begins something; the row of the card that it ends, if it ends one."""
        mark = text.strip("\ufeffï»¿ \t\0").upper() if len(text) < 32 else ""
        if mark == "BEGIN:VCARD":
            return self._begin()
        if mark == "END:VCARD":
            return self._end()
        if self._card is None:
            return self._stray()
        self._begin_property(text)
        return None

    def _begin(self) -> Row | None:
        row = None
        self._strays = False
        if self._card is not None and self._card and self._card[-1].upper() == "AGENT:":
            self._agent = []
            return None
        if self._card is not None:
            self._notes.append("its END:VCARD is missing")
            row = self._row()
        self._card, self._start = [], self._lines.number
        return row

    def _end(self) -> Row | None:
        if self._card is None:
            return self._stray()
        if self._agent is not None:
            inner = "\\n".join(("BEGIN:VCARD", *self._agent, "END:VCARD"))
            self._card[-1] += inner
            self._agent = None
            self._notes.append("it holds the card of an agent, who is not brought in")
            return None
        return self._row()

    def _stray(self) -> Row | None:
        """Lines outside of any card are told once."""
        if self._strays:
            return None
        self._strays = True
        return Row(self._lines.number, {}, problem="the line stands outside of any card")

    def _row(self) -> Row:
        values = {CARD: "\n".join(self._card or ())}
        if self._photo:
            values[PHOTO_SIZE] = str(self._photo)
        row = Row(self._start, values, note="; ".join(dict.fromkeys(self._notes)))
        self._card = self._agent = None
        self._notes, self._photo = [], 0
        return row

    def _begin_property(self, text: str) -> None:
        head, colon, value = text.partition(":")
        self._at = self._at or self._lines.number
        self._has_head = bool(colon)
        if not colon:
            self._pieces = [text[: self._longest]]
            return
        self._way = _way(head) if len(head) <= LONGEST_HEAD else _Way()
        if value[:5].lower() == "data:" and ";base64," in value[:200]:
            self._way = self._way._replace(base64=True)
        self._skips = self._way.base64 and self._way.name in _MEASURED
        self._pieces = [text[: self._longest]]
        if self._skips:
            self._size = len(value.partition(",")[2] or value) + self._lines.dropped
        else:
            self._size = len(text)
            self._is_cut = self._lines.cut or self._size > self._longest

    def _goes_on(self, text: str) -> bool:
        """Whether this line belongs to the property before it."""
        if text[0] in " \t":
            return True
        way = self._way
        if way.base64:
            return bool(_BASE64.match(text)) if len(text) < 2_000 else ":" not in text[:50]
        if not way.quoted or text[:9].upper() in ("END:VCARD", "BEGIN:VCA"):
            return False
        if text[0] == "=":
            return True
        last = self._pieces[-1]
        if not last.endswith("="):
            return False
        was_full = len(last) >= _WRAPPED_AT or last.endswith("=0A=")
        return was_full or not _PROPERTY.match(text)

    def _more(self, text: str) -> None:
        is_folded = text[0] in " \t"
        if not self._has_head:
            if len(self._pieces[0]) < LONGEST_OPEN_HEAD:
                self._begin_property(self._pieces[0] + text[1:])
            return
        if self._skips:
            self._size += len(text) - is_folded + self._lines.dropped
            return
        self._size += len(text)
        self._is_cut = self._is_cut or self._lines.cut or self._size > self._longest
        if self._is_cut:
            return
        if self._way.base64:
            self._pieces.append(text.strip())
        elif self._way.quoted and self._pieces[-1].endswith("="):
            self._pieces[-1] = self._pieces[-1][:-1]
            self._pieces.append(text)
        else:
            self._pieces.append(text[1:] if is_folded else text)

    def _blank(self) -> None:
        """A blank line ends a soft line break that some phones write at the end of a value."""
        if self._way.quoted and self._pieces and self._pieces[-1].endswith("="):
            self._pieces[-1] = self._pieces[-1][:-1]
            self._end_property()

    def _end_property(self) -> None:
        if not self._pieces:
            return
        if self._skips and self._way.name == "PHOTO":
            self._photo = self._photo or max(1, self._size * 3 // 4)
        elif self._skips:
            self._notes.append(f"its {self._way.name.lower()} is not kept")
        elif not self._has_head:
            self._notes.append(f"line {self._at} says nothing that can be read")
        elif self._is_cut and self._way.base64:
            self._notes.append(f"line {self._at} is longer than may be and is left out")
        else:
            self._keep("".join(self._pieces))
        self._forget()

    def _keep(self, text: str) -> None:
        if self._is_cut:
            self._notes.append(f"line {self._at} is longer than may be and is cut")
        if "\0" in text:
            text = text.replace("\0", "")
            self._notes.append(f"line {self._at} holds NUL bytes, which are left out")
        if self._is_bytes and not text.isascii():
            text = decoded(text.encode("latin-1"), self._way.charset)
        into = self._card if self._agent is None else self._agent
        if into is not None and len(into) < MOST_LINES:
            into.append(text)
        else:
            self._notes.append(f"it has more than {MOST_LINES:,} lines; the rest is left out")


def decoded(raw: bytes, charset: str) -> str:
    """The bytes read as the charset says; as UTF-8 or Windows-1252 when it says nothing."""
    try:
        return raw.decode(charset or "utf-8", ODD)
    except (LookupError, ValueError):
        return raw.decode("utf-8", ODD)
