"""Letters as files, for a machine that sends no mail: `mail/` in the data folder.

As in a maildir a letter is written under a passing name in `mail/tmp` and then renamed, so that
nobody reads half of one. Its name is its own id: written twice, it is there once.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from throughline.letters.channels import Handed, NotTaken, Unreachable, mail
from throughline.letters.channels.smtp import written
from throughline.letters.models import Letter


class Folder:
    """The mail folder of this machine."""

    is_open = True

    @contextmanager
    def open(self, patience: float) -> Iterator["Folder"]:
        """See that it is there. Raises Unreachable."""
        try:
            self._passing().mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as problem:
            raise Unreachable(str(problem)) from problem
        yield self

    def carry(self, letter: Letter, handed: Handed) -> str:
        """Write the file, then show it under its name."""
        content = written(letter, timezone.now())
        name = f"{mail.own_id(letter)}.eml"
        draft = self._passing() / f"{name}.{os.getpid()}"
        try:
            _write(draft, content)
            handed()
            draft.replace(self._place() / name)
            _settle(self._place())
        except OSError as problem:  # a full disk, say: nothing was shown to anybody
            draft.unlink(missing_ok=True)
            raise NotTaken(str(problem)) from problem
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        return _("written to the mail folder of this machine as %(name)s") % {"name": name}

    def _place(self) -> Path:
        return Path(settings.EMAIL_FILE_PATH)

    def _passing(self) -> Path:
        return self._place() / "tmp"


def _write(file: Path, content: bytes) -> None:
    """With the disk's word for it."""
    with open(file, "wb", opener=_for_its_owner) as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _settle(folder: Path) -> None:
    """The new name is on the disk too, before anybody says that it is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
