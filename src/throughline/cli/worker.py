"""`throughline worker`: run every room's jobs until told to stop."""

import argparse
import sys

from throughline.cli.house import RefusedError, open_house
from throughline.cli.migrate import is_migrated

WHAT = "run what is due, over and over (serve does this too)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--tied` is how `serve` starts it: it ends when its standard input is closed."""
    parser.add_argument("--tied", action="store_true", help=argparse.SUPPRESS)


def run(said: argparse.Namespace) -> int:
    """Work until SIGTERM or SIGINT."""
    open_house()
    if not is_migrated():
        raise RefusedError("the database is not up to date; run: throughline migrate")
    from throughline.worker import work

    work(lifeline=sys.stdin.fileno() if said.tied else None)
    return 0
