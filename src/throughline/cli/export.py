"""`throughline export`: somebody's whole record as one zip."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from throughline.cli.house import RefusedError, open_house, person

if TYPE_CHECKING:
    from throughline.people.hats import Hat

WHAT = "take somebody's whole record out as one zip"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose, and where to."""
    parser.add_argument("--for", dest="email", required=True, metavar="EMAIL")
    parser.add_argument("out", type=Path, metavar="OUT.zip")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(said: argparse.Namespace) -> int:
    """Write the zip under a name of its own and rename it once it is whole."""
    open_house()
    from django.utils import timezone

    from throughline.people.hats import me

    out: Path = said.out
    if out.is_dir():
        raise RefusedError(f"'{out}' is a folder; name the file to write")
    if out.exists() and not said.force:
        raise RefusedError(f"'{out}' is there already; write over it with --force")
    hat = me(person(said.email), timezone.now())
    try:
        counts = write(hat, out, over=said.force)
    except OSError as problem:
        raise RefusedError(f"'{out}' cannot be written ({problem.strerror or problem})") from None
    people, touches = counts["parties"], counts["touches"]
    print(f"{out}: {people:,} people and {touches:,} moments of contact")
    return 0


def write(hat: "Hat", out: Path, *, over: bool) -> dict[str, int]:
    """Whole or not at all; readable by its owner alone. Raises OSError."""
    from throughline.website.record.pack import pack

    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            counts = pack(hat, file)
        if over:
            os.replace(name, out)
        else:
            os.link(name, out)  # refuses what somebody else put there meanwhile
    finally:
        Path(name).unlink(missing_ok=True)
    return counts
