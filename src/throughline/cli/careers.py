"""Resumes for `throughline import`: what is new comes in, and what does not is said."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from throughline.cli.house import RefusedError

if TYPE_CHECKING:
    from throughline.journal.forms.review import Review
    from throughline.people.hats import Hat

HEAD = 2_000


def is_resume(path: Path) -> bool:
    """Whether a file says something of a career, by its name or how it begins."""
    from throughline.journal.taking import Resume

    if not path.is_file():
        return False
    with path.open("rb") as file:
        return Resume().wants(path.name, file.read(HEAD))


def bring(hat: "Hat", said: argparse.Namespace) -> int:
    """Bring in all that is new, or say what would come."""
    if len(said.paths) > 1:
        raise RefusedError("bring resumes in one at a time, so that each can be undone by itself")
    found = import_resume(hat, said.paths[0], dry_run=said.dry_run)
    if said.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _say(found)
    return 0


def import_resume(hat: "Hat", path: Path, *, dry_run: bool = False) -> dict[str, Any]:
    """Read it and take what is new; what came of it as plain facts. A dry run leaves nothing."""
    from django.db import transaction

    from throughline.journal.actions import drafts
    from throughline.journal.forms.review import Review
    from throughline.journal.taking import MOST_BYTES
    from throughline.people.refusals import Refused

    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    try:
        with transaction.atomic():
            draft = drafts.receive(hat, name=path.name, data=data)
            review = Review(hat, draft)
            found = facts(review, brought_in=not dry_run)
            if dry_run:
                transaction.set_rollback(True)
            else:
                drafts.take(hat, draft, chosen=review.chosen())
    except Refused as problem:
        raise RefusedError(str(problem)) from problem
    return found


def facts(review: "Review", *, brought_in: bool) -> dict[str, Any]:
    """What comes, what is left out and why, and what was not understood."""
    from throughline.journal.views.drafts import came_in

    return {
        "name": review.draft.name,
        "format": review.draft.format,
        "brought_in": brought_in,
        "sentence": came_in(review.chosen()),
        "items": [one for section in review.sections for one in _items(section)],
        "skills": [one.name for one in review.skills.new],
        "kept_as_yours": [
            {"field": str(one.label), "theirs": one.theirs} for one in review.differing
        ],
        "remarks": list(review.draft.remarks),
        "not_understood": [{"where": p.where, "text": p.row.text} for p in review.parts],
    }


def _items(section: Any) -> list[dict[str, Any]]:
    return [
        {
            "section": section.title,
            "name": item.name,
            "when": item.when,
            "already_there": item.is_known,
            "lines": [line.text for line in item.bullets if line.ticked],
        }
        for item in section.items
    ]


def _say(found: dict[str, Any]) -> None:
    """The same in sentences."""
    print(f"{found['name']}: {found['format']}")
    for one in found["items"]:
        known = ", already there" if one["already_there"] else ""
        when = f" ({one['when']})" if one["when"] else ""
        print(f"{one['section']}: {one['name']}{when}{known}")
        for line in one["lines"]:
            print(f"    {line}")
    if found["skills"]:
        print(f"Skills: {', '.join(found['skills'])}")
    for one in found["kept_as_yours"]:
        print(f"{one['field']}: yours was kept; the file says '{one['theirs'][:100]}'")
    for remark in found["remarks"]:
        print(remark)
    for one in found["not_understood"]:
        print(f"Not understood, {one['where']}: {one['text'][:200]}")
    if found["brought_in"]:
        print(found["sentence"])
    else:
        print("Nothing was brought in: this was a dry run.")
