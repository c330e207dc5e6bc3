"""What lies inside an upload: a zip's members, a folder's files, or files alone. Never unpacked."""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from throughline.imports.reading.limits import MEGABYTE, Limits, Refused
from throughline.imports.reading.names import tidy

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What reading a damaged or foreign zip raises."""

_DRIVE = re.compile(r"^[A-Za-z]:")
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the upload. `packed`: its bytes as uploaded; `refusal`: why it stays closed.

    Of a sheet of a workbook, which is read as lines: `numbers` is the row that each line is of,
    and `note` what is to be said of it.
    """

    name: str
    size: int
    packed: int
    open: Callable[[], IO[bytes]]
    refusal: str = ""
    numbers: Sequence[int] = ()
    note: str = ""


def shown(name: str) -> str:
    """A file's name fit for a sentence."""
    name = tidy(name)
    return name if len(name) <= _SHOWN else f"{name[:60]}…{name[-50:]}"


def ignored(path: str) -> bool:
    """Whether a system left this file behind: a dot file, a Mac's resource fork, Windows' notes."""
    parts = path.split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return hidden or "__MACOSX" in parts or parts[-1].lower() in ("thumbs.db", "desktop.ini")


def leaves_folder(path: str) -> bool:
    """Whether the path, with forward slashes, points anywhere outside its folder."""
    return path.startswith("/") or bool(_DRIVE.match(path)) or ".." in path.split("/")


def zip_members(archive: zipfile.ZipFile, name: str, limits: Limits) -> Iterator[Member]:
    """The zip's files. Raises Refused for one that is locked or unpacks to too much."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > limits.files:
        raise Refused(f"{name} holds {len(infos):,} files; no more than {limits.files:,} are read.")
    _refuse_bomb(infos, name, limits)
    for info in infos:
        path = info.filename.replace("\\", "/")
        if not ignored(path):
            yield _zip_member(archive, info, path, limits)


def _refuse_bomb(infos: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    total, packed = sum(i.file_size for i in infos), sum(i.compress_size for i in infos)
    if any(info.flag_bits & 0x1 for info in infos):
        raise Refused(f"{name} is locked with a password. Unlock it and upload it again.")
    if total > limits.total_bytes:
        raise Refused(
            f"{name} unpacks to {total // MEGABYTE:,} MB; "
            f"no more than {limits.total_bytes // MEGABYTE:,} MB are read."
        )
    if total > limits.ratio_from and total > limits.ratio * max(1, packed):
        raise Refused(bomb_sentence(name, limits))


def bomb_sentence(name: str, limits: Limits) -> str:
    return (
        f"{name} unpacks to more than {limits.ratio} times its size, which no real archive does. "
        "It was not read."
    )


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, limits: Limits
) -> Member:
    refusal = _path_refusal(path, limits)
    if stat.S_ISLNK(info.external_attr >> 16):
        refusal = "not read: it is a link to another file"
    return Member(
        shown(path), info.file_size, info.compress_size, lambda: opened(archive, info), refusal
    )


def opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo | str) -> IO[bytes]:
    """One member as a stream. Raises what is in DAMAGED, also for one that would begin before the
    file does, as it seems to where a piece of the zip is lost."""
    try:
        return archive.open(member)
    except ValueError as error:
        raise zipfile.BadZipFile(str(error)) from error


def _path_refusal(path: str, limits: Limits) -> str:
    if len(path) > limits.path_chars:
        return f"not read: its name has {len(path):,} characters"
    if leaves_folder(path):
        return "not read: its path leads out of the archive"
    return ""


def folder_members(folder: Path, name: str, limits: Limits) -> Iterator[Member]:
    """The folder's files, with those in its folders; links are listed and never followed."""
    count = 0
    for where, folders, files in os.walk(folder, followlinks=False):
        folders.sort()
        linked = [entry for entry in folders if os.path.islink(os.path.join(where, entry))]
        for entry in sorted((*files, *linked)):
            count += 1
            if count > limits.files:
                raise Refused(f"{name} holds more than {limits.files:,} files; that is too many.")
            full = Path(where, entry)
            path = full.relative_to(folder).as_posix()
            if not ignored(path):
                yield _file_member(full, path, limits)


def _file_member(full: Path, path: str, limits: Limits) -> Member:
    try:
        status = full.lstat()
    except OSError as error:
        return Member(shown(path), 0, 0, _closed, f"not read: {error.strerror}")
    refusal = _path_refusal(path, limits)
    if stat.S_ISLNK(status.st_mode):
        refusal = "not read: it is a link to another file"
    elif not stat.S_ISREG(status.st_mode):
        refusal = "not read: it is no ordinary file"
    size = status.st_size
    return Member(shown(path), size, size, lambda: _open_plain(full), refusal)


def lone_member(path: Path, name: str) -> Member:
    """One uploaded file. The path is the upload's own, so a link to it is followed."""
    size = path.stat().st_size
    return Member(shown(name), size, size, lambda: path.open("rb"))


def _open_plain(path: Path) -> IO[bytes]:
    """Opened without following a link that took the file's place meanwhile."""
    return os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb")


def _closed() -> IO[bytes]:
    raise OSError("closed")
