"""One line of a vCard: its name, what it says about its value, and the value read.

The grammar is RFC 2426, section 4 and RFC 6350, section 3.3; and vCard 2.1, where a parameter
stands without its name and a value may be quoted-printable.
"""

from __future__ import annotations

import binascii
import re
from functools import lru_cache
from typing import NamedTuple

from throughline.imports.reading.contacts.splitting import LONGEST_HEAD, decoded

_WHOLE_HEAD = re.compile(r'^((?:[^":]|"[^"]*")*):(.*)$', re.DOTALL)
_PARTS = re.compile(r'(?:[^;"]|"[^"]*"|")+')
_NAME = re.compile(r"^[A-Z0-9_-]{1,60}$")
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED_OLD = re.compile(r"\\([;,:\\])")
_CUT_ESCAPE = re.compile(r"=[0-9A-Fa-f]?$")
_SPECIAL = re.compile(r"([\\,;])")
_UNSAFE = re.compile(r'[\x00-\x08\x0a-\x1f\x7f"]')
_BREAK = re.compile(r"\r\n|\r|\n")


class Head(NamedTuple):
    """What stands before the colon. `types` in small letters; `params` by name in capitals.

    `written` is the name as it stands, with its group. `kept` are the parameters as text, without
    those that only say how the value was coded.
    """

    group: str
    name: str
    written: str
    types: tuple[str, ...]
    params: dict[str, str]
    kept: str
    quoted: bool
    charset: str


class Property(NamedTuple):
    """One property. `value` is decoded but still escaped; `cut` when its coding breaks off."""

    head: Head
    value: str
    cut: bool = False


def property_of(line: str) -> Property | None:
    """The property on an unfolded line; None when the line is none."""
    text, colon, value = line.partition(":")
    if '"' in text and (found := _WHOLE_HEAD.match(line)):
        text, value = found[1], found[2]
    if not colon:
        return None
    head = _head(text) if len(text) <= LONGEST_HEAD else _head.__wrapped__(text)
    if head is None:
        return None
    if head.quoted:
        return Property(head, *unquoted(value, head.charset))
    return Property(head, value)


@lru_cache(maxsize=2048)
def _head(text: str) -> Head | None:
    first, *rest = _PARTS.findall(text) or [""]
    written = first.strip().removeprefix(".")
    group, _, name = written.upper().rpartition(".")
    if not _NAME.match(name) or not re.fullmatch(r"[\w-]{0,60}", group, re.ASCII):
        return None
    types: list[str] = []
    params: dict[str, str] = {}
    for part in rest:
        key, value = _parameter(part)
        if key == "TYPE":
            types += [kind.strip().lower() for kind in value.split(",") if kind.strip()]
        else:
            params.setdefault(key, value)
    quoted = params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE"
    charset = params.get("CHARSET", "")
    return Head(group, name, written, tuple(types), params, _kept(types, params), quoted, charset)


def _parameter(part: str) -> tuple[str, str]:
    """A parameter's name and value; in vCard 2.1 the name is left out."""
    key, equals, value = part.partition("=")
    if not equals:
        bare = key.strip().upper()
        return ("ENCODING", bare) if bare in _ENCODINGS else ("TYPE", bare)
    return key.strip().upper(), value.strip().replace('"', "")


def _kept(types: list[str], params: dict[str, str]) -> str:
    parts = [f"TYPE={_safe(kind)}" for kind in types]
    for key, value in params.items():
        coded = key == "CHARSET" or (key == "ENCODING" and value.upper() not in ("B", "BASE64"))
        if not coded and _NAME.match(key):
            parts.append(f"{key}={_safe(value)}")
    return ";".join(parts)


def _safe(value: str) -> str:
    value = _UNSAFE.sub("", value)
    return f'"{value}"' if re.search(r"[:;,]", value) else value


def unquoted(value: str, charset: str) -> tuple[str, bool]:
    """A quoted-printable value read, and whether it breaks off in the middle of a letter."""
    whole = _CUT_ESCAPE.sub("", value)
    cut = whole != value
    encoding = _known(charset)
    try:
        raw = binascii.a2b_qp(whole.encode(encoding, "replace"))
    except ValueError:
        encoding = "utf-8"
        raw = binascii.a2b_qp(whole.encode(encoding, "replace"))
    try:
        return raw.decode(encoding), cut
    except UnicodeDecodeError as error:
        if error.end == len(raw) and "end of data" in error.reason:
            raw, cut = raw[: error.start], True
    except ValueError:
        encoding = "utf-8"
    return decoded(raw, encoding), cut


@lru_cache(maxsize=64)
def _known(charset: str) -> str:
    """The charset if it can hold a quoted-printable text, else UTF-8."""
    try:
        if "A=".encode(charset) == b"A=":
            return charset
    except (LookupError, ValueError):
        pass
    return "utf-8"


def unescaped(value: str, *, old: bool) -> str:
    r"""The text that was meant. Only `\;` and its like are escapes in vCard 2.1 (`old`)."""
    if "\\" not in value:
        return value
    if old:
        return _ESCAPED_OLD.sub(r"\1", value)
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[0]), value)


_MEANT = {"n": "\n", "N": "\n", ",": ",", ";": ";", ":": ":", "\\": "\\", '"': '"', "'": "'"}


def parts(value: str, mark: str) -> list[str]:
    """The value parted at each `mark` that is not escaped; the parts stay escaped."""
    if "\\" not in value:
        return value.split(mark)
    found, piece, skip = [], "", False
    for letter in value:
        if letter == mark and not skip:
            found.append(piece)
            piece = ""
            continue
        skip = letter == "\\" and not skip
        piece += letter
    return [*found, piece]


def escaped(text: str) -> str:
    r"""A value of text: backslash, comma and semicolon escaped, a line break as `\n`.

    RFC 6350, section 3.3 allows no control characters in a value but the tab.
    """
    if not _TO_ESCAPE.search(text):  # as nearly always
        return text
    return _CONTROL.sub("", _BREAK.sub(r"\\n", _SPECIAL.sub(r"\\\1", text)))


_TO_ESCAPE = re.compile(r"[\\,;\x00-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def on_one_line(value: str) -> str:
    r"""A value kept as it was written, but with `\n` for each line break in it."""
    return _CONTROL.sub("", _BREAK.sub(r"\\n", value))
