"""`throughline resume`: somebody's resume as a file, from their journal as it is today."""

import argparse
from pathlib import Path
from typing import IO, TYPE_CHECKING

from throughline.cli.export import write
from throughline.cli.house import RefusedError, open_house, person

if TYPE_CHECKING:
    from throughline.papers.composing.picks import Picked
    from throughline.papers.models import Paper
    from throughline.people.hats import Hat

WHAT = "write somebody's resume, from their journal as it is today"
KINDS = ("pdf", "docx", "md", "txt", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose, which, and where to."""
    parser.add_argument("--for", dest="email", required=True, metavar="EMAIL")
    parser.add_argument("--paper", metavar="TITLE", help="one of their papers, by its name")
    parser.add_argument("--theme", metavar="THEME", help="another than the paper has")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help=f"ending in one of: {', '.join(KINDS)}"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(said: argparse.Namespace) -> int:
    """Compose it, see that the journal supports it, write it, and read it back."""
    open_house()
    from django.utils import timezone

    from throughline.papers.composing.files import file_of, file_stem
    from throughline.papers.composing.kinds import sheet_of
    from throughline.people.hats import me

    hat = me(person(said.email), timezone.now())
    paper, picked = _paper(hat, said.paper)
    paper.theme = _theme(said.theme) or paper.theme
    sheet = sheet_of(paper, picked, hat.today)
    out: Path = said.out or Path(f"{file_stem(sheet)}.pdf")
    kind = out.suffix.removeprefix(".").lower()
    if kind not in KINDS:
        raise RefusedError(f"'{out}' does not end in one of: {', '.join(KINDS)}")
    _insist_on_proof(hat, paper, picked)
    file = file_of(paper, picked, sheet, kind)
    _write(out, file.content, force=said.force)
    print(f"{out}: {_held(file.pages, file.pieces, len(file.lost))}")
    return 0


def _paper(hat: "Hat", title: str | None) -> "tuple[Paper, Picked]":
    """The paper of this name; else their latest resume, one made for no posting before others,
    and an academic one last; else two pages of the whole journal."""
    from throughline.papers.actions.making import fresh, two_pages
    from throughline.papers.composing import gather, picked, picks_of
    from throughline.papers.models import Paper
    from throughline.papers.queries import choices, papers

    mine = papers(hat).newest_first()
    row = mine.called(title).first() if title else min(mine.resumes(), key=_is_last, default=None)
    if row is None and title:
        raise RefusedError(f"there is no paper called '{title}'")
    material = gather(hat)
    if row is not None:
        return row, picked(material, picks_of(choices(hat).of(row)))
    if material.is_empty:
        raise RefusedError("the journal is empty; write down a position, or bring in a resume")
    row = fresh(hat, material, kind=Paper.Kind.RESUME)
    return row, picked(material, two_pages(hat, row, material))


def _is_last(paper: "Paper") -> tuple[bool, bool]:
    """What is taken only where there is nothing else; between equals the newest stays first."""
    return paper.kind == paper.Kind.ACADEMIC, paper.posting_id is not None


def _theme(said: str | None) -> str:
    from throughline.papers.rendering.engine import THEMES

    if said and said not in THEMES:
        raise RefusedError(f"there is no theme '{said}'; there are: {', '.join(THEMES)}")
    return said or ""


def _insist_on_proof(hat: "Hat", paper: "Paper", picked: "Picked") -> None:
    """Nothing is written that says more than the journal."""
    from throughline.papers.composing.gate import Gate
    from throughline.papers.composing.kinds import sheet_of
    from throughline.papers.composing.saying import sentences, shortly

    sheet = sheet_of(paper, picked, hat.today)
    doubts = Gate(hat, paper, picked.material).doubts(sheet)
    if doubts:
        told = (f"“{shortly(one.part.text)}”: {' '.join(sentences(one))}" for one in doubts)
        raise RefusedError("it says more than the journal.\n  " + "\n  ".join(told))


def _write(out: Path, content: bytes, *, force: bool) -> None:
    if out.is_dir():
        raise RefusedError(f"'{out}' is a folder; name the file to write")
    if out.exists() and not force:
        raise RefusedError(f"'{out}' is there already; write over it with --force")

    def whole(file: IO[bytes]) -> str:
        file.write(content)
        return ""

    try:
        write(out, whole, over=force)
    except OSError as problem:
        raise RefusedError(f"'{out}' cannot be written ({problem.strerror or problem})") from None


def _held(pages: int, pieces: int, lost: int) -> str:
    """What was written, and what came of reading it back."""
    paged = f"{pages} page{'s' if pages != 1 else ''}, " if pages else ""
    if not pieces:
        return f"{paged}JSON Resume"
    read = "everything arrived" if not lost else f"a reader would lose {lost}"
    return f"{paged}read back: {read}, of {pieces} pieces"
