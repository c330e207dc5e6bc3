"""`throughline seed`: the demo people, or their removal."""

import argparse

from throughline.cli.house import RefusedError, open_house

WHAT = "load the demo people, or remove them"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to remove them."""
    parser.add_argument("--remove", action="store_true", help="erase the demo people")


def run(said: argparse.Namespace) -> int:
    """Load or remove; either again changes nothing."""
    open_house()
    from django.utils import timezone

    from throughline.people.actions import Refused, close_cast
    from throughline.website.actions import open_demo_world

    if said.remove:
        print(f"{close_cast()} demo people removed")
        return 0
    try:
        people = open_demo_world(now=timezone.now())
    except Refused as problem:
        raise RefusedError(str(problem)) from problem
    print(f"{len(people)} demo people are here: open /demo/ on localhost")
    return 0
