"""`throughline export`: somebody's whole record as one zip, or their contacts as one file."""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

from throughline.cli.house import RefusedError, open_house, person

if TYPE_CHECKING:
    from throughline.people.hats import Hat

WHAT = "take somebody's whole record out as one zip, or their contacts as one file"
Content: TypeAlias = Callable[[IO[bytes]], str]  # writes a file, and says what is in it
KINDS = ("vcard4", "vcard3", "csv")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose, and where to."""
    parser.add_argument("--for", dest="email", required=True, metavar="EMAIL")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument(
        "--contacts",
        choices=KINDS,
        help="only the contacts, let go or not: vCard 4.0, vCard 3.0 (phones), or a table",
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(said: argparse.Namespace) -> int:
    """Write the file under a name of its own and rename it once it is whole."""
    open_house()
    from django.utils import timezone

    from throughline.people.hats import me

    out: Path = said.out
    if out.is_dir():
        raise RefusedError(f"'{out}' is a folder; name the file to write")
    if out.exists() and not said.force:
        raise RefusedError(f"'{out}' is there already; write over it with --force")
    hat = me(person(said.email), timezone.now())
    content = _contacts(hat, said.contacts) if said.contacts else _record(hat)
    try:
        held = write(out, content, over=said.force)
    except OSError as problem:
        raise RefusedError(f"'{out}' cannot be written ({problem.strerror or problem})") from None
    print(f"{out}: {held}")
    return 0


def _record(hat: "Hat") -> Content:
    from throughline.website.record.pack import pack

    def content(file: IO[bytes]) -> str:
        counts = pack(hat, file)
        return f"{counts['parties']:,} people and {counts['touches']:,} moments of contact"

    return content


def _contacts(hat: "Hat", kind: str) -> Content:
    from throughline.frame.download import write_text
    from throughline.frame.moment import one_moment
    from throughline.network.cards import everybody
    from throughline.network.forms.out import FORMATS

    def content(file: IO[bytes]) -> str:
        with one_moment():
            ties = everybody(hat)
            write_text(file, FORMATS[kind].write(hat, ties))
        return f"contacts: {len(ties):,}"

    return content


def write(out: Path, content: Content, *, over: bool) -> str:
    """Whole or not at all; readable by its owner alone. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            held = content(file)
        if over:
            os.replace(name, out)
        else:
            os.link(name, out)  # refuses what somebody else put there meanwhile
    finally:
        Path(name).unlink(missing_ok=True)
    return held
