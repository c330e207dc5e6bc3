"""Objects of other programs' files, taken piece by piece: what nobody took is left over.

It is told and not kept in `more`: another program's keys would mean something else in ours, and
might stand in a public file that nobody meant them for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.notes import Notes, is_empty
from throughline.imports.reading.careers.values import Prose


class Part:
    """One object of a file at its place. Each `take` marks the key it read as understood."""

    def __init__(self, raw: Any, where: str, notes: Notes, whole: Part | None = None) -> None:
        self.where = where
        self.notes = notes
        self.raw: Mapping[str, Any] = raw if isinstance(raw, dict) else {}
        self._open = dict(self.raw)
        self._all: list[Part] = [] if whole is None else whole._all
        self._all.append(self)
        if not isinstance(raw, dict):
            notes.left(where, raw)

    def __contains__(self, key: str) -> bool:
        return not is_empty(self.raw.get(key))

    def skip(self, *keys: str) -> None:
        """These say how the file looks and nothing about the person."""
        for key in keys:
            self._open.pop(key, None)

    def take(self, *keys: str) -> str:
        """The text of the first of these that has any."""
        for key in keys:
            if found := values.text(self.raw.get(key)):
                self._open.pop(key, None)
                return found
        return ""

    def words(self, *keys: str) -> tuple[str, ...]:
        """The texts of the first of these lists that has any."""
        for key in keys:
            raw = self.raw.get(key)
            if found := values.texts(raw):
                self._open.pop(key, None)
                rest = [one for one in raw if not values.text(one)] if isinstance(raw, list) else []
                self.notes.left(f"{self.where}.{key}", rest)
                return found
        return ()

    def day(self, *keys: str) -> str:
        """The partial date of the first of these that is one; "present" is none."""
        for key in keys:
            raw = self.raw.get(key)
            found = values.partial(raw)
            if found or values.is_now(raw):
                self._open.pop(key, None)
                return found
        return ""

    def span(self, *keys: str) -> tuple[str, str]:
        """From when to when, out of one text; a date alone is the end."""
        for key in keys:
            if values.text(self.raw.get(key)):
                found = values.period(self.raw[key])
                if found.is_read:
                    self._open.pop(key, None)
                return found.start, found.end
        return "", ""

    def prose(self, *keys: str) -> Prose:
        """Paragraphs and bullets of all of these."""
        read = [values.prose(self.take(key)) for key in keys]
        summary = "\n".join(one.summary for one in read if one.summary)
        return Prose(summary, tuple(bullet for one in read for bullet in one.bullets))

    def plain(self, *keys: str) -> str:
        """The lines of all of these, paragraphs before bullets."""
        read = self.prose(*keys)
        return "\n".join(filter(None, (read.summary, *read.bullets)))

    def part(self, key: str, where: str = "") -> Part:
        """The object under a key; an empty one where there is none. `where`: how it is called."""
        raw = self._open.pop(key, None)
        return Part({} if raw is None else raw, where or f"{self.where}.{key}", self.notes, self)

    def parts(self, key: str) -> Iterator[Part]:
        """The objects in a list, or the values of an object, under a key."""
        raw = self._open.pop(key, None)
        listed = enumerate(raw) if isinstance(raw, list) else ()
        named = raw.items() if isinstance(raw, dict) else listed
        if not isinstance(raw, list | dict):
            self.notes.left(f"{self.where}.{key}", raw)
        for at, one in named:
            place = f".{at}" if isinstance(raw, dict) else f"[{at}]"
            yield Part(one, f"{self.where}.{key}{place}", self.notes, self)

    def untaken(self) -> list[str]:
        """The keys that nobody took yet."""
        return list(self._open)

    def tell_rest(self) -> None:
        """Note what nobody took of this object, and of all that were taken out of it."""
        for part in self._all:
            for key, value in part._open.items():
                self.notes.left(f"{part.where}.{key}", value)
