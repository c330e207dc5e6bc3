"""`throughline import`: bring an archive, an address book or a whole record into a record."""

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from throughline.cli import careers
from throughline.cli.house import RefusedError, open_house, person

if TYPE_CHECKING:
    from throughline.imports.models import Batch
    from throughline.people.hats import Hat

WHAT = "bring in a LinkedIn archive, an address book, a resume or a Throughline record"
MOST_LINES = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """What, for whom, and in which form to say what came of it."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--for", dest="email", required=True, metavar="EMAIL")
    parser.add_argument("--me", default="", metavar="URL|NAME", help="whose archive it is")
    parser.add_argument("--dry-run", action="store_true", help="say what would come of it")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(said: argparse.Namespace) -> int:
    """Bring it in, or only look. Also with broken rows this is a success."""
    open_house()
    from django.utils import timezone

    from throughline.people.hats import me

    hat = me(person(said.email), timezone.now())
    for path in said.paths:
        if not path.exists():
            raise RefusedError(f"there is no '{path}'")
    if len(said.paths) == 1 and _is_record(said.paths[0]):
        return _record(hat, said)
    if any(map(careers.is_resume, said.paths)):
        return careers.bring(hat, said)
    since = time.perf_counter()
    found = import_archive(hat, said.paths, me=said.me, dry_run=said.dry_run)
    found["seconds"] = round(time.perf_counter() - since, 3)
    if said.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _say(found)
    return 0


def import_archive(
    hat: "Hat", paths: list[Path], *, me: str = "", dry_run: bool = False
) -> dict[str, Any]:
    """Read, approve and bring in; what came of it as plain facts. Raises RefusedError.

    A dry run stops before the approval and leaves nothing behind.
    """
    from django.utils import timezone

    from throughline.imports import actions
    from throughline.people.refusals import Refused

    choices = {"me": _whoever(me)} if me else {}
    files = [(path.resolve().name, path) for path in paths]
    try:
        batch = actions.receive(hat, files=files, choices=choices)
        try:
            batch = _readable(actions.finish(batch, clock=timezone.now))
            _insist_on_columns(batch, dry_run=dry_run)
            if not dry_run and batch.approved_at is None:
                actions.approve(_now(hat), batch, choices={})
                batch = _readable(actions.finish(batch, clock=timezone.now))
            return facts(batch)
        finally:
            if dry_run:
                _forget(_now(hat), batch)
    except Refused as problem:
        raise RefusedError(f"{problem} Nothing was brought in.") from problem


def _now(hat: "Hat") -> "Hat":
    from django.utils import timezone

    from throughline.people.hats import me

    return me(hat.person, timezone.now())


def _readable(batch: "Batch") -> "Batch":
    if batch.failed_at is not None:
        raise RefusedError(f"{batch.problem} Nothing was brought in.")
    return batch


def _insist_on_columns(batch: "Batch", *, dry_run: bool) -> None:
    """Raises RefusedError for a table of which nobody knows yet what its columns mean."""
    if batch.state != "asking":
        return
    from django.conf import settings
    from django.urls import reverse

    names = ", ".join(batch.found["asks"])
    sentence = f"{names}: its columns have names that are not known here, so nobody could be read."
    if dry_run:
        raise RefusedError(
            f"{sentence} Without --dry-run you are told where to say what they mean."
        )
    page = settings.URL + reverse("batch_columns", args=[batch.pk])
    raise RefusedError(f"{sentence} It waits for you to say what they mean: {page}")


def _forget(hat: "Hat", batch: "Batch") -> None:
    from django.utils import timezone

    from throughline.imports import actions

    batch.refresh_from_db()
    if batch.undone_at is None:
        actions.ask_undo(hat, batch)
    actions.forget(actions.finish(batch, clock=timezone.now))


def _whoever(text: str) -> dict[str, str]:
    """A profile's address, or a name."""
    from throughline.people.slugs import slug_of

    slug = slug_of(text)
    return {"slug": slug, "name": "" if slug else text}


def facts(batch: "Batch") -> dict[str, Any]:
    """What a batch came to, or would come to, as plain facts."""
    from throughline.imports import words
    from throughline.imports.queries import broken_rows, files_of

    found, files = batch.found, files_of(batch)
    network = {**(found.get("network") or {}), **(batch.result.get("network") or {})}
    return {
        "name": batch.name,
        "brought_in": batch.done_at is not None,
        "same_as_before": batch.state == "same",
        "sentences": words.sentences(batch),
        "people": {
            "new": network.get("people_new", 0),
            "updated": network.get("people_updated", 0),
            "known": network.get("people_known", 0),
        },
        "touches": {
            "new": network.get("touches_new", 0),
            "known": found.get("known_messages", 0),
        },
        "recruiters": network.get("recruiters", 0),
        "circles": network.get("circles", {}),
        "first_day": network.get("first_day", 0),
        "kept_aside": network.get("aside", 0),
        "doubtful": network.get("doubtful", []),
        "owner": found.get("owner", {}),
        "kept": found.get("kept", {}),
        "broken": [
            {"file": row.file.name, "line": row.line, "problem": row.problem}
            for row in broken_rows(batch).iterator(chunk_size=2000)
        ],
        "unusable": [{"file": file.name, "reason": file.note} for file in files.unusable],
        "skipped": [{"file": file.name, "reason": file.note} for file in files.skipped],
    }


def _say(found: dict[str, Any]) -> None:
    """The same in sentences."""
    for sentence in found["sentences"]:
        print(sentence)
    owner = found["owner"]
    if owner.get("name") and not owner.get("sure"):
        print(f"Taken for you: {owner['name']}. If that is not you, say who: --me URL|NAME")
    for one in found["doubtful"][:MOST_LINES]:
        print(f"{one['name']}: somebody of that name is here already; taken as a new person")
    for row in found["broken"][:MOST_LINES]:
        print(f"{row['file']}, line {row['line']}: {row['problem']}")
    if (more := len(found["broken"]) - MOST_LINES) > 0:
        print(f"… and {more:,} more rows that cannot be read")
    for file in found["unusable"]:
        print(file["reason"])
    for file in found["skipped"][:MOST_LINES]:
        print(f"{file['file']}: {file['reason']}")
    kept = ", ".join(f"{what} {count:,}" for what, count in found["kept"].items())
    if kept:
        print(f"Kept for later: {kept}")
    if not found["brought_in"]:
        print("Nothing was brought in: this was a dry run.")


def _is_record(path: Path) -> bool:
    from throughline.website.record.unpack import is_record

    return path.is_file() and is_record(path)


def _record(hat: "Hat", said: argparse.Namespace) -> int:
    from throughline.website.record.refusals import UnfitRecord
    from throughline.website.record.unpack import check, unpack

    try:
        counts = check(said.paths[0]) if said.dry_run else unpack(hat, said.paths[0])
    except UnfitRecord as problem:
        raise RefusedError(str(problem)) from problem
    if said.json:
        print(json.dumps({"record": counts, "brought_in": not said.dry_run}, indent=2))
        return 0
    for name, count in counts.items():
        print(f"{name}: {count:,}")
    return 0
