"""`throughline search`: what somebody has written down, by its words."""

import argparse
import json
from typing import Any

from throughline.cli.house import open_house, person

WHAT = "find people by any words written about them"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which words, in whose record, and in which form."""
    parser.add_argument("words", nargs="+", help="the beginnings of words are enough")
    parser.add_argument("--for", dest="email", required=True, metavar="EMAIL")
    parser.add_argument("--most", type=int, default=20, metavar="N", help="at most so many")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(said: argparse.Namespace) -> int:
    """Print whom the words mean, the best first."""
    open_house()
    from django.utils import timezone

    from throughline.network.searching import find
    from throughline.people.hats import me

    text = " ".join(said.words)
    found = find(me(person(said.email), timezone.now()), text, most=max(said.most, 1))
    rows = [as_words(hit) for hit in found.hits]
    if said.json:
        whole = {"words": text, "people": rows, "more": bool(found.more_url)}
        print(json.dumps({**whole, "waiting": found.waiting}, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        print("  ".join(one for one in (row["name"], row["what"]) if one))
        if row["snippet"]:
            print(f"    {row['snippet']}")
    if not rows:
        print("Nobody with these words.")
    if found.more_url:
        print("There are more; say another word.")
    return 0


def as_words(hit: Any) -> dict[str, Any]:
    """One person found as plain facts."""
    last_on = hit.tie.last_on
    return {
        "name": hit.tie.party.name,
        "what": "".join(words for words, _asked in hit.what),
        "snippet": "".join(words for words, _asked in hit.snippet),
        "last_on": last_on.isoformat() if last_on else None,
        "url": f"/me/network/{hit.tie.pk}/",
    }
