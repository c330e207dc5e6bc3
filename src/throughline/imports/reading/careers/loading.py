"""Bytes to values, whatever they are: JSON and YAML as Python has them, nothing hostile followed.

What comes out is at most `DEEPEST` deep and `MOST_VALUES` large, its text free of characters that
no database keeps. What cannot be loaded raises Refused with a sentence that says where.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from throughline.imports.reading.archives import shown as shown_name
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.limits import MEGABYTE, Refused
from throughline.imports.reading.text import ODD, SAMPLE_BYTES, encoding_of

MOST_BYTES = 5 * MEGABYTE
MOST_YAML = MEGABYTE // 2
DEEPEST = 40
MOST_VALUES = 150_000
MOST_ALIASES = 40

_UNKEPT = re.compile("[\0\ud800-\udfff]")


def insist_on_size(name: str, data: bytes) -> None:
    """Refuse what is larger than any resume."""
    if len(data) > MOST_BYTES:
        size = f"{len(data) / MEGABYTE:,.1f}"
        raise Refused(
            f"{shown_name(name)} has {size} MB; a resume of more than"
            f" {MOST_BYTES // MEGABYTE} MB is not read. Nothing was changed."
        )
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refused(f"{shown_name(name)} is empty.")


def decoded(data: bytes, notes: Notes) -> str:
    """The bytes as text, in the encoding that they show; odd bytes as Windows-1252."""
    encoding = encoding_of(data[:SAMPLE_BYTES])
    try:
        said = data.decode(encoding)
    except UnicodeDecodeError:
        said = data.decode(encoding, ODD)
        notes.remark("Some letters were not in the file's encoding and may have come out wrong.")
    return said.removeprefix("\ufeff")


def kept_text(said: str, notes: Notes) -> str:
    """The text without what no database keeps; told where there was any."""
    if not _UNKEPT.search(said):
        return said
    notes.remark(_CLEANED)
    return _UNKEPT.sub("\ufffd", said)


def load_json(name: str, said: str, notes: Notes) -> Any:
    """The JSON as values. Raises Refused, naming line and column."""
    again: list[tuple[str, Any]] = []
    try:
        value = _decoded(said, again)
    except json.JSONDecodeError as error:
        again.clear()
        value = _forgiven(name, said, again, error)
        notes.remark(_FORGIVEN)
    except RecursionError:
        raise _too_deep(name) from None
    value = _kept(name, value, notes)
    _tell_again(name, again, notes)
    return value


_FORGIVEN = "The file has commas or comments that JSON does not allow. It was read without them."
_NEEDLESS = re.compile(  # what is open to the end goes to the end, so that none is looked at twice
    r'("(?:[^"\\]|\\.)*+(?:"|\\?\Z))|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|,(?=\s*+[}\]])',
    re.DOTALL,
)


def _decoded(said: str, again: list[tuple[str, Any]]) -> Any:
    return json.loads(
        said,
        object_pairs_hook=_pairs(again),
        parse_int=_integer,
        parse_float=_number,
        parse_constant=str,
    )


def _forgiven(
    name: str, said: str, again: list[tuple[str, Any]], error: json.JSONDecodeError
) -> Any:
    """JSON as people write it by hand. Raises Refused, naming the place of the first mistake."""
    try:
        for _ in range(2):  # a comment may stand between a comma and the end
            said = _NEEDLESS.sub(lambda found: found[1] or "", said)
        return _decoded(said, again)
    except RecursionError:
        raise _too_deep(name) from None
    except json.JSONDecodeError:
        raise Refused(
            f"{shown_name(name)} is no complete JSON: at line {error.lineno:,},"
            f" column {error.colno:,}: {error.msg}. Nothing was changed."
        ) from None


def _tell_again(name: str, again: list[tuple[str, Any]], notes: Notes) -> None:
    """Note what stood under a key that was said again, and that the later one overrode."""
    told = _kept(name, [list(pair) for pair in again], notes)
    for key, earlier in told:
        notes.left(f"{key} (said twice)", earlier)


def load_yaml(name: str, said: str, notes: Notes) -> Any:
    """The YAML as values; every scalar is text, only null is none. Raises Refused."""
    import yaml

    if len(said) > MOST_YAML:
        raise Refused(
            f"{shown_name(name)} has {len(said):,} characters; YAML of more than"
            f" {MOST_YAML:,} is not read. Nothing was changed."
        )
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    said = kept_text(said, notes)
    try:
        yaml_file = _Yaml(name)
        value = yaml_file.built(yaml.parse(said, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f" at line {mark.line + 1:,}, column {mark.column + 1:,}" if mark else ""
        raise Refused(
            f"{shown_name(name)} is no complete YAML{place}: {error.problem}. Nothing was changed."
        ) from None
    except (yaml.YAMLError, UnicodeError):
        raise Refused(
            f"{shown_name(name)} holds characters that YAML does not allow. Nothing was changed."
        ) from None
    if yaml_file.has_more:
        notes.remark("The file holds several documents; the first of them was read.")
    value = _kept(name, value, notes)
    _tell_again(name, yaml_file.again, notes)
    return value


_CLEANED = "Characters that no text can hold were replaced with a question mark in a diamond."


def _too_deep(name: str) -> Refused:
    return Refused(
        f"{shown_name(name)} is nested more than {DEEPEST} levels deep, as no resume is."
        " Nothing was changed."
    )


def _too_much(name: str) -> Refused:
    return Refused(
        f"{shown_name(name)} holds more than {MOST_VALUES:,} values, or more text than its size,"
        " as no resume does. Nothing was changed."
    )


def _pairs(again: list[tuple[str, Any]]) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """Makes an object of pairs, and keeps what a later pair of the same name overrides."""

    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        out = dict(pairs)
        if len(out) < len(pairs):
            last = {key: at for at, (key, _) in enumerate(pairs)}
            again.extend(pair for at, pair in enumerate(pairs) if last[pair[0]] != at)
        return out

    return made


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < 30 else digits


def _number(digits: str) -> float | str:
    value = float(digits)
    return value if math.isfinite(value) else digits


def _kept(name: str, value: Any, notes: Notes) -> Any:
    """The value, measured, and its text cleaned where that is needed."""
    is_clean = _measured(name, value)
    if is_clean:
        return value
    notes.remark(_CLEANED)
    return _cleaned(value)


def _measured(name: str, value: Any) -> bool:
    """Whether all text can be kept. Raises Refused for a value too deep or too large."""
    is_clean, seen, length, level = True, 0, 0, [value]
    for _ in range(DEEPEST):
        below: list[Any] = []
        for one in level:
            if isinstance(one, str):
                is_clean = is_clean and not _UNKEPT.search(one)
                length += len(one)
            elif isinstance(one, dict):
                below += one.keys()
                below += one.values()
            elif isinstance(one, list):
                below += one
            if len(below) + seen > MOST_VALUES or length > 2 * MOST_BYTES:
                raise _too_much(name)
        if not below:
            return is_clean
        seen += len(below)
        level = below
    raise _too_deep(name)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _UNKEPT.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else value


class _Yaml:
    """Builds values from YAML's events, so that no alias is ever expanded and no tag followed."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._anchored: dict[str, Any] = {}
        self._aliases = 0
        self.again: list[tuple[str, Any]] = []
        self.has_more = False

    def built(self, events: Iterator[Any]) -> Any:
        """The first document's value."""
        for event in events:
            kind = type(event).__name__
            if kind not in ("StreamStartEvent", "DocumentStartEvent"):
                value = None if kind.endswith("EndEvent") else self._value(event, events, 0)
                self.has_more = any(type(one).__name__ == "DocumentStartEvent" for one in events)
                return value
        return None

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        kind = type(event).__name__
        if depth > DEEPEST:
            raise _too_deep(self._name)
        if kind == "AliasEvent":
            return self._meant(event.anchor)
        if kind == "ScalarEvent":
            value: Any = _scalar(event)
        elif kind == "SequenceStartEvent":
            value = self._listed(events, depth)
        else:
            value = self._mapped(events, depth)
        if event.anchor:
            self._anchored[event.anchor] = value
        return value

    def _listed(self, events: Iterator[Any], depth: int) -> list[Any]:
        out = []
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            out.append(self._value(event, events, depth + 1))
        return out

    def _mapped(self, events: Iterator[Any], depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                break
            key = self._value(event, events, depth + 1)
            value = self._value(next(events), events, depth + 1)
            if key == "<<" and isinstance(value, dict):
                out = {**value, **out}
                continue
            name = key if isinstance(key, str) else "a key that is no text"
            if name in out:
                self.again.append((name, out[name]))
            out[name] = value
        return out

    def _meant(self, anchor: str) -> Any:
        self._aliases += 1
        if self._aliases > MOST_ALIASES or anchor not in self._anchored:
            raise Refused(
                f"{shown_name(self._name)} repeats its parts by YAML aliases (*{anchor[:40]}) in a"
                " way that is not read. Write them out, and bring it in again."
            )
        return self._anchored[anchor]


def _scalar(event: Any) -> str | None:
    """The text; null only where it is not quoted."""
    is_plain = event.style is None or event.style == ""
    return None if is_plain and event.value in ("", "~", "null", "Null", "NULL") else event.value
