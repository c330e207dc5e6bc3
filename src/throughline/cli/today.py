"""`throughline today`: what follow-through asks of somebody now."""

import argparse
import json
from typing import Any

from throughline.cli.house import open_house, person

WHAT = "say whom to get in touch with today, and why"


def arguments(parser: argparse.ArgumentParser) -> None:
    """For whom, and in which form."""
    parser.add_argument("--for", dest="email", required=True, metavar="EMAIL")
    parser.add_argument("--all", action="store_true", help="also what waits beyond today's few")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(said: argparse.Namespace) -> int:
    """Print the list."""
    open_house()
    from django.utils import timezone

    from throughline.followthrough.queries import today
    from throughline.people.hats import me
    from throughline.website.queries import cards

    hat = me(person(said.email), timezone.now())
    found = today(hat, limit=1_000_000 if said.all else None)
    items = [as_words(card) for card in cards(hat, found.items)]
    if said.json:
        whole = {"today": hat.today.isoformat(), "items": items, "waiting": found.waiting}
        print(json.dumps(whole, ensure_ascii=False, indent=2))
        return 0
    for item in items:
        print(f"{item['who'] or '·'}: {item['why']}")
        if item["first_line"]:
            print(f"    {item['first_line']}")
    if not items:
        print("Nothing asks for you today.")
    if found.waiting:
        print(f"{found.waiting} more can wait.")
    return 0


def as_words(card: Any) -> dict[str, Any]:
    """One card as plain facts."""
    tie, promise = card.tie, card.promise
    return {
        "kind": "promise" if promise else "contact",
        "who": tie.party.name if tie else "",
        "why": f"{card.reason.point} {card.reason.rest}".strip(),
        "band": card.item.band.name.lower(),
        "due_on": _day(promise.due_on or promise.ask_on if promise else tie.due_on),
        "last_on": _day(tie.last_on) if tie else None,
        "said": card.said,
        "first_line": card.first_line,
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
