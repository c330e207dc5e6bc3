"""What an upload may cost, and the one way in which it is turned away."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

MEGABYTE = 1_000_000


class Refused(Exception):  # noqa: N818  the brief's word
    """The whole upload cannot be used. Carries one plain sentence that names the file."""

    @property
    def sentence(self) -> str:
        return str(self.args[0]) if self.args else ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one upload may ask of the machine.

    Bytes are counted unpacked and as they are really read, since a zip's own sizes can lie.
    `ratio` is unpacked to packed bytes; it is looked at beyond `ratio_from` bytes only, because
    small files of repeated text pack very well.
    """

    total_bytes: int = 1_500 * MEGABYTE
    file_bytes: int = 600 * MEGABYTE
    files: int = 5_000
    ratio: int = 200
    ratio_from: int = 10 * MEGABYTE
    cell_chars: int = 100_000
    path_chars: int = 500


class Counted(io.RawIOBase):
    """A stream that tells how many bytes have come out of it so far."""

    def __init__(self, inner: IO[bytes], told: Callable[[int], None]) -> None:
        self._inner = inner
        self._told = told
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._inner.read(len(buffer))
        buffer[: len(piece)] = piece
        self._count += len(piece)
        self._told(self._count)
        return len(piece)

    def close(self) -> None:
        self._inner.close()
        super().close()
