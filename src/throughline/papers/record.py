"""The part of the record that is papers: what is in the making, what was sent, who holds it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from throughline.frame.record import Blob, Link, Part, Sealed, Table, plain
from throughline.papers import models, queries
from throughline.people.hats import Hat

_KEPT = {
    "keeper": "the owner of the whole file",
    "arrival": "how rows came in together on this machine; they arrive together on the next",
}
_STANDING = {**_KEPT, "removed_at": "what was thrown away is not given"}


def content(hat: Hat) -> str:
    """Whether there is a paper, or an answer to "What happened?"."""
    if queries.all_papers(hat).exists() or queries.versions(hat).exists():
        return _("papers")
    if queries.postings(hat).exists():
        return _("postings")
    return _("an answer to “What happened?”") if queries.statements(hat).exists() else ""


def make_way(hat: Hat) -> None:
    """Nobody has papers to begin with."""


def _choices(hat: Hat) -> QuerySet[Any]:
    """Of papers that stand. One whose row was thrown away is left out by what it points to."""
    rows = queries.choices(hat).filter(paper__in=queries.papers(hat).values("pk"))
    for name in ("position", "accomplishment", "study", "entry", "fact"):
        rows = rows.filter(**{f"{name}__removed_at__isnull": True})
    return rows


POSTINGS = Table(
    name="postings",
    model=models.Posting,
    rows=queries.postings,
    columns=plain("title", "company", "url", "text", "received_at"),
    left_out=_STANDING,
)
PAPERS = Table(
    name="papers",
    model=models.Paper,
    rows=queries.papers,
    columns=(
        *plain("kind", "title", "theme", "language", "size", "length", "words", "settings"),
        *plain("recipient"),
        Link("posting", table="postings"),
        *plain("made_at", "changed_at"),
    ),
    left_out=_STANDING,
    spoken_of=("paper:{}", "/me/papers/{}/"),
)
CHOICES = Table(
    name="choices",
    model=models.Choice,
    rows=_choices,
    columns=(
        Link("paper", table="papers"),
        Link("position", table="positions"),
        Link("accomplishment", table="accomplishments"),
        Link("study", table="studies"),
        Link("entry", table="entries"),
        Link("fact", table="facts"),
        Link("wording", table="wordings"),
        *plain("rank"),
    ),
    left_out=_KEPT,
)
VERSIONS = Table(
    name="versions",
    model=models.Version,
    rows=queries.versions,
    columns=(
        Link("paper", table="papers"),
        *plain("title", "name", "format", "size", "pages", "sha256", "selection", "made_at"),
        Blob("content"),
    ),
    left_out=_KEPT,
)
HOLDINGS = Table(
    name="holdings",
    model=models.Holding,
    rows=queries.holdings,
    columns=(
        Link("version", table="versions"),
        Link("relationship", table="relationships"),
        *plain("name", "company", "on"),
        Link("letter", table="letters"),
        *plain("note"),
        Link("posting", table="postings"),
        *plain("made_at"),
    ),
    left_out=_KEPT,
)
STATEMENTS = Table(
    name="statements",
    model=models.Statement,
    rows=queries.statements,
    columns=(
        *plain("fact", "learned", "forward", "short", "long", "written", "reference_says"),
        *plain("terms_allow", "terms_forbid", "account_since"),
        Sealed("account_sealed"),
        *plain("changed_at"),
    ),
    left_out={**_KEPT, "before": "only to undo with"},
)
REHEARSALS = Table(
    name="rehearsals",
    model=models.Rehearsal,
    rows=queries.rehearsals,
    columns=(
        Link("statement", table="statements"),
        *plain("of", "seconds", "heard_by"),
        Link("relationship", table="relationships"),
        *plain("at"),
    ),
    left_out={**_KEPT, "grant": "grants concern other people and are not made anew"},
)

PART = Part(
    name="papers",
    version=1,
    tables=(POSTINGS, PAPERS, CHOICES, VERSIONS, HOLDINGS, STATEMENTS, REHEARSALS),
    content=content,
    make_way=make_way,
)
