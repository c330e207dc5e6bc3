"""`throughline sweep`: notice what has fallen due, once, without waiting for the worker."""

import argparse

from throughline.cli.house import open_house

WHAT = "notice what has fallen due, once"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(said: argparse.Namespace) -> int:
    """Run the sweep until nothing more is due; prints how many rows it changed."""
    open_house()
    from throughline.worker import run_once

    print(f"{run_once('sweep')} rows changed.")
    return 0
