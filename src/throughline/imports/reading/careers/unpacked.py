"""What lies packed in a file, told before anything opens it: a PDF's streams, a zip's parts."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from throughline.imports.reading.limits import MEGABYTE

MOST = 40 * MEGABYTE
"""Bytes that all streams together may unpack to; text and fonts of a resume are far below."""
MOST_PICTURES = 160 * MEGABYTE
_LAYERS = 3
_DICTIONARY = 2_000
"""Bytes before a stream in which its description is looked for."""
_STEP = MEGABYTE


def is_open_text(data: bytes) -> bool:
    """Whether a zip may be one, by the names of its parts."""
    return b"content.xml" in data and b"word/" not in data


def is_bomb(data: bytes) -> bool:
    """Whether the streams unpack to more than any resume's. Holds a megabyte at a time."""
    text = pictures = 0
    for start, end, is_picture in _streams(data):
        size = _size(data[start:end], MOST_PICTURES)
        pictures += size if is_picture else 0
        text += 0 if is_picture else size
        if text > MOST or pictures > MOST_PICTURES:
            return True
    return False


def _streams(data: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each stream begins and ends, and whether it is said to be a picture."""
    at = 0
    while (found := data.find(b"stream", at)) >= 0:
        start = found + len(b"stream")
        start += len(data[start : start + 2]) - len(data[start : start + 2].lstrip(b"\r\n"))
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        before = data[max(at, found - _DICTIONARY) : found].rpartition(b"obj")[2]
        yield start, end, b"/Image" in before and b"/Width" in before
        at = end + len(b"endstream")


def _size(packed: bytes, most: int) -> int:
    """Bytes that the stream unpacks to, of the widest layer; counting stops beyond `most`."""
    widest = 0
    for _ in range(_LAYERS):
        size, inner = _unpacked(packed, most)
        widest = max(widest, size)
        if not inner or widest > most:
            break
        packed = inner
    return widest


def _unpacked(packed: bytes, most: int) -> tuple[int, bytes]:
    """How much it unpacks to, and the result where it is short and itself packed again."""
    reader = zlib.decompressobj()
    size, kept, left = 0, b"", packed
    try:
        while left and not reader.eof and size <= most:
            piece = reader.decompress(left, _STEP)
            size += len(piece)
            if size <= 2 * _STEP:
                kept += piece
            left = reader.unconsumed_tail
    except zlib.error:
        return size, b""
    return size, kept if size <= 2 * _STEP and kept[:1] == b"\x78" else b""
