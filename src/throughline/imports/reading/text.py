"""Bytes to lines: encodings told by their marks and their look, odd bytes survived, lines counted.

Nothing here holds more than one record in memory, whatever the file.
"""

from __future__ import annotations

import codecs
import io
from collections import deque
from collections.abc import Callable

SAMPLE_BYTES = 65_536
HEAD = 256
"""Bytes that say what a file is; one that was put together of several may go on otherwise."""
LONGEST_LINE = 1_000_000
LONGEST_RECORD = 2_000_000

ODD = "throughline-odd-bytes"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _read_odd_bytes(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 are read as Windows-1252, one by one; five of them mean nothing."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding.replace("_", "-").lower().startswith("utf-8"):
        piece = error.object[error.start : error.end]
        return piece.decode("cp1252", "replace"), error.end
    return "\ufffd", error.end


codecs.register_error(ODD, _read_odd_bytes)


def encoding_of(sample: bytes) -> str:
    """The encoding of a text that begins with `sample`. Never fails; UTF-8 where nothing tells.

    Windows-1252 needs no guess: its letters are no UTF-8, and are read one by one as they come.
    """
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    if b"\0" not in sample[:HEAD]:  # what is otherwise further on is told line by line
        return "utf-8"
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), max(1, len(sample) // 2)
    if odd > 0.3 * half and odd > 4 * even:
        return "utf-16-le"
    if even > 0.3 * half and even > 4 * odd:
        return "utf-16-be"
    return "utf-8"


def looks_binary(sample: bytes) -> bool:
    """Whether the sample is no text: many bytes that no text in any encoding here holds."""
    if encoding_of(sample) != "utf-8":
        return False
    sample = sample[:HEAD]
    strange = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    return strange > max(2, len(sample) // 200)


class Overflow(Exception):  # noqa: N818  caught where records are read
    """One record goes on for longer than any record may."""


class Lines:
    """The lines of a text, one after the other, which can be put back and read again.

    `number` is that of the last line given, from 1; `taken` are the lines given since `mark`.
    `cut` says that one of them was longer than any line may be, `dropped` by how many characters.
    """

    def __init__(self, stream: io.RawIOBase, encoding: str) -> None:
        buffered = io.BufferedReader(stream, 131_072)
        self._text = io.TextIOWrapper(buffered, encoding=encoding, errors=ODD, newline="")
        self._readline: Callable[[int], str] = self._text.readline
        self._again: deque[str] = deque()
        self._put_back = 0
        self._fresh = 0
        self.number = 0
        self.taken: list[str] = []
        self._size = 0
        self.cut = False
        self.dropped = 0
        self.flawed = False

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.popleft()
        else:
            line = self._readline(LONGEST_LINE)
            if not line:
                raise StopIteration
            self._fresh += len(line)
            if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
                line = self._drop_rest_of(line)
        self.number += 1
        self.taken.append(line)
        self._size += len(line)
        if "\0" in line or "\ufffd" in line:
            self.flawed = True
        if self._size > LONGEST_RECORD:
            raise Overflow
        return line

    @property
    def size(self) -> int:
        """Characters taken since the mark."""
        return self._size

    def mark(self) -> None:
        """A record begins here."""
        self.taken = []
        self._size = 0
        self.cut = False
        self.dropped = 0
        self.flawed = False

    def put_back(self, keep: int) -> bool:
        """Give back all lines taken since the mark but the first `keep`.

        False, and nothing given back, when the file has had its lines read over so often that
        it must be meant to: reading stays linear in the file's size.
        """
        lines = self.taken[keep:]
        size = sum(map(len, lines))
        if self._put_back + size > 2 * self._fresh + LONGEST_RECORD:
            return False
        self._put_back += size
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)
        del self.taken[keep:]
        return True

    def close(self) -> None:
        self._text.close()

    def _drop_rest_of(self, line: str) -> str:
        self.cut = True
        self.dropped += len(line) - 1000
        while more := self._readline(LONGEST_LINE):
            self.dropped += len(more)
            if more[-1] in "\r\n":
                break
        return line[:1000] + "\n"
