"""What was uploaded, kept below the data folder while it is needed, under names of ours."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from throughline.imports.models import Batch
from throughline.people import names
from throughline.people.refusals import Refused
from throughline.people.uids import uuid7

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """Where an upload lies (below the data folder), what its files were called, its SHA-256."""

    folder: str
    called: list[str]
    digest: str


def store(files: Sequence[tuple[str, BinaryIO | Path]]) -> Stored:
    """Copy an upload's files, and folders, into a folder of its own. Raises Refused."""
    if not files:
        raise Refused(_("Choose a file first."))
    folder = f"imports/{uuid7().hex}"
    whole = Path(settings.DATA, folder)
    whole.mkdir(parents=True, mode=0o700)
    try:
        digests = [_put(source, whole / str(at)) for at, (_name, source) in enumerate(files)]
    except OSError as problem:
        shutil.rmtree(whole, ignore_errors=True)
        sentence = _("'%(name)s' could not be stored: %(reason)s.")
        name = names.tidy(problem.filename if isinstance(problem.filename, str) else files[0][0])
        raise Refused(sentence % {"name": name, "reason": problem.strerror or problem}) from problem
    together = hashlib.sha256("".join(sorted(digests)).encode())
    digest = digests[0] if len(digests) == 1 else together.hexdigest()
    called = [names.tidy(Path(name.replace("\\", "/")).name) or "file" for name, _source in files]
    return Stored(folder, called, digest)


def forget(stored: Stored) -> None:
    """Remove an upload that no batch stands for."""
    shutil.rmtree(Path(settings.DATA, stored.folder), ignore_errors=True)


def where(batch: Batch) -> list[Path]:
    """The upload's files, in the order of `batch.called`."""
    return [Path(settings.DATA, batch.stored, str(at)) for at in range(len(batch.called))]


def remove(batch: Batch) -> None:
    """Remove what was uploaded; the rows stay."""
    if batch.stored:
        shutil.rmtree(Path(settings.DATA, batch.stored), ignore_errors=True)


def _put(source: BinaryIO | Path, target: Path) -> str:
    if isinstance(source, Path):
        if source.is_dir():
            shutil.copytree(
                source, target, symlinks=True, ignore=_special, copy_function=shutil.copyfile
            )
            return _digest_of_folder(target)
        with source.open("rb") as stream:
            return _copy(stream, target)
    return _copy(source, target)


def _special(folder: str, entries: list[str]) -> list[str]:
    """Pipes, sockets and devices: nothing can be read from them."""
    paths = [(entry, Path(folder, entry)) for entry in entries]
    plain = {e for e, path in paths if path.is_symlink() or path.is_dir() or path.is_file()}
    return [entry for entry in entries if entry not in plain]


def _copy(stream: BinaryIO, target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("wb") as out:
        while piece := stream.read(PIECE):
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _digest_of_folder(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(_files(folder)):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
