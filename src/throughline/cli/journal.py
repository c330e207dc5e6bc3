"""`throughline journal`: write an entry down, or take a journal out as JSON Resume."""

import argparse
import json
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from throughline.cli.export import write
from throughline.cli.house import RefusedError, open_house, person

if TYPE_CHECKING:
    from throughline.people.hats import Hat

WHAT = "write down what happened, or take the journal out as JSON Resume"
KINDS = (
    *("happened", "talk", "evaluation", "praise", "learning"),
    *("membership", "published", "certificate", "award"),
)
LONGEST_LINE = 300


def arguments(parser: argparse.ArgumentParser) -> None:
    """The two things that can be done."""
    verbs = parser.add_subparsers(metavar="add|export", required=True)
    add = verbs.add_parser("add", help="write an entry down")
    add.add_argument("text", metavar="TEXT")
    add.add_argument("--for", dest="email", required=True, metavar="EMAIL")
    add.add_argument("--kind", choices=KINDS, default="happened")
    add.add_argument("--on", metavar="DATE", help="such as 2026-03-01, 2026-03 or 2026")
    add.set_defaults(do=_add)
    out = verbs.add_parser("export", help="take the journal out as JSON Resume")
    out.add_argument("out", nargs="?", type=Path, metavar="OUT.json")
    out.add_argument("--for", dest="email", required=True, metavar="EMAIL")
    out.add_argument(
        "--private", action="store_true", help="also pay and all that no public file holds"
    )
    out.add_argument("--force", action="store_true", help="write over a file that is there")
    out.set_defaults(do=_export)


def run(said: argparse.Namespace) -> int:
    """Do it."""
    open_house()
    from django.utils import timezone

    from throughline.people.hats import me

    done: int = said.do(me(person(said.email), timezone.now()), said)
    return done


def _add(hat: "Hat", said: argparse.Namespace) -> int:
    from throughline.journal.actions import take_career
    from throughline.rulebook.career import Career, Entry, EntryKind
    from throughline.rulebook.partial import from_words

    first, _, rest = said.text.replace("\0", "").strip().partition("\n")
    if not first:
        raise RefusedError("say what happened: throughline journal add 'Opened the new ward'")
    on = from_words(said.on) if said.on is not None else hat.today.isoformat()
    if on is None:
        raise RefusedError(f"'{said.on}' is no date; say it as 2026-03-01, 2026-03 or 2026")
    if len(first) > LONGEST_LINE:
        first, rest = "", said.text.strip()
    entry = Entry(EntryKind(said.kind), title=first.strip(), on=on, text=rest.strip())
    take_career(hat, Career(entries=(entry,)), arrival=None)
    print(f"Written down for {on}." if on else "Written down.")
    return 0


def _export(hat: "Hat", said: argparse.Namespace) -> int:
    found = exported(hat, private=said.private)
    text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    if said.out is None:
        print(text, end="")
        return 0
    if said.out.is_dir():
        raise RefusedError(f"'{said.out}' is a folder; name the file to write")
    if said.out.exists() and not said.force:
        raise RefusedError(f"'{said.out}' is there already; write over it with --force")

    def content(file: IO[bytes]) -> str:
        file.write(text.encode("utf-8", "replace"))
        return "all of your journal, pay as well" if said.private else "what may be public"

    try:
        held = write(said.out, content, over=said.force)
    except OSError as problem:
        raise RefusedError(f"'{said.out}' cannot be written ({problem.strerror})") from None
    print(f"{said.out}: {held}")
    return 0


def exported(hat: "Hat", *, private: bool) -> dict[str, Any]:
    """The journal as JSON Resume: what may be public, or all of it."""
    from throughline.imports.writing.jsonresume import to_json_resume
    from throughline.journal.careers import gather

    return to_json_resume(gather(hat, with_private=private), is_public=not private)
