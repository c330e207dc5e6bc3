"""`throughline review`: somebody's week, looked back on and ahead."""

import argparse
import dataclasses
import json

from throughline.cli.house import RefusedError, open_house, person

WHAT = "look over a week: what was kept, what waits, who goes cold, what comes"


def arguments(parser: argparse.ArgumentParser) -> None:
    """For whom, which week, and in which form."""
    parser.add_argument("--for", dest="email", required=True, metavar="EMAIL")
    parser.add_argument("--week", metavar="WEEK", help="an earlier one, such as 2026-W47")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(said: argparse.Namespace) -> int:
    """Print the week."""
    open_house()
    from django.utils import timezone

    from throughline.people.hats import me
    from throughline.rulebook.week import read_week
    from throughline.website.queries import review
    from throughline.website.words import as_text, tell_review

    week = read_week(said.week) if said.week else None
    if said.week and week is None:
        raise RefusedError(f"'{said.week}' is no week; say it as in 2026-W47")
    found = review(me(person(said.email), timezone.now()), week)
    told = tell_review(found)
    if said.json:
        whole = {"week": str(found.week), **dataclasses.asdict(told)}
        print(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        print(as_text(told))
    return 0
