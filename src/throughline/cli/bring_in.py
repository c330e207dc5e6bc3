"""`throughline import`: bring a file into somebody's record, by what is in it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from throughline.cli.house import RefusedError, open_house, person

if TYPE_CHECKING:
    from throughline.people.hats import Hat

WHAT = "bring a Throughline record into an empty account"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What, and for whom."""
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--for", dest="email", required=True, metavar="EMAIL")


def run(said: argparse.Namespace) -> int:
    """Bring it in, all or nothing."""
    open_house()
    from django.utils import timezone

    from throughline.people.hats import me

    path: Path = said.path
    if not path.exists():
        raise RefusedError(f"there is no '{path}'")
    return record(path, me(person(said.email), timezone.now()))


def record(path: Path, hat: "Hat") -> int:
    """Bring a whole record in. Raises RefusedError."""
    from throughline.website.record.refusals import UnfitRecord
    from throughline.website.record.unpack import unpack

    try:
        counts = unpack(hat, path)
    except UnfitRecord as problem:
        raise RefusedError(f"{path}: {problem} Nothing was brought in.") from None
    people, touches = counts.get("parties", 0), counts.get("touches", 0)
    print(f"{path}: {people:,} people and {touches:,} moments of contact are in")
    return 0
