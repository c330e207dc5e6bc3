"""`throughline worker`: run every room's jobs until told to stop."""

import argparse
import sys

from throughline.cli.house import open_house

WHAT = "run what is due, over and over (serve does this too)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--tied` is how `serve` starts it: it ends when its standard input is closed."""
    parser.add_argument("--tied", action="store_true", help=argparse.SUPPRESS)


def run(said: argparse.Namespace) -> int:
    """Work until SIGTERM or SIGINT."""
    open_house()
    from throughline.worker import work

    work(lifeline=sys.stdin.fileno() if said.tied else None)
    return 0
