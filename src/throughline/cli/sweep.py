"""`throughline sweep`: notice what has fallen due, once, now."""

import argparse

from throughline.cli.house import open_house

WHAT = "notice what has fallen due, once, now"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(said: argparse.Namespace) -> int:
    """Sweep until nothing is left."""
    open_house()
    from django.utils import timezone

    from throughline.followthrough.jobs import sweep

    print(f"{sweep(timezone.now())} noticed")
    return 0
