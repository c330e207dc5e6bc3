"""The part of the record that is a journal. Pay goes out readable: the file is its owner's."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from throughline.frame.record import Blob, Link, Part, Sealed, Table, plain
from throughline.journal import models, queries
from throughline.people.hats import Hat

_KEPT = {
    "keeper": "the owner of the whole file",
    "arrival": "how rows came in together on this machine; they arrive together on the next",
}
_STANDING = {**_KEPT, "removed_at": "what was thrown away is not given"}
_FOLDED = {"folded": "made of the other columns"}
_ROW = plain("more", "rank", "made_at", "changed_at")


def content(hat: Hat) -> str:
    """Whether anything was written down."""
    rows = (
        queries.all_positions(hat),
        queries.all_studies(hat),
        queries.all_facts(hat),
        queries.all_entries(hat),
        queries.all_accomplishments(hat),
    )
    if any(row.exists() for row in rows) or queries.abouts(hat).exists():
        return _("a journal")
    return _("a resume to look through") if queries.drafts(hat).exists() else ""


def make_way(hat: Hat) -> None:
    """An empty journal has nothing."""
    queries.employers(hat).delete()


def _proofs(hat: Hat) -> QuerySet[Any]:
    """Of what stands; a proof of what was thrown away goes with it."""
    ids = queries.accomplishments(hat).values("pk"), queries.entries(hat).values("pk")
    rows = queries.proofs(hat)
    return rows.filter(accomplishment__in=ids[0]) | rows.filter(entry__in=ids[1])


def _wordings(hat: Hat) -> QuerySet[Any]:
    return queries.wordings(hat).filter(
        accomplishment__in=queries.accomplishments(hat).values("pk")
    )


def _pay(hat: Hat) -> QuerySet[Any]:
    return queries.pay(hat).filter(position__in=queries.positions(hat).values("pk"))


def _attachments(hat: Hat) -> QuerySet[Any]:
    return queries.attachments(hat).filter(proofs__in=_proofs(hat).values("pk")).distinct()


def _positions(hat: Hat) -> QuerySet[Any]:
    return queries.all_positions(hat).standing()


def _drafts(hat: Hat) -> QuerySet[Any]:
    """Those still to be looked through."""
    return queries.drafts(hat).filter(taken_at__isnull=True, dropped_at__isnull=True)


ABOUT = Table(
    name="about",
    model=models.About,
    rows=queries.abouts,
    columns=plain(
        *("name", "label", "summary", "email", "phone", "url", "address", "postal_code", "city"),
        *("region", "country", "more", "others", "changed_at"),
    ),
    left_out=_KEPT,
)
EMPLOYERS = Table(
    name="employers",
    model=models.Employer,
    rows=queries.employers,
    columns=plain("name", "url", "about"),
    left_out=_KEPT,
)
POSITIONS = Table(
    name="positions",
    model=models.Position,
    rows=_positions,
    columns=(
        Link("employer", table="employers"),
        *plain("kind", "title", "start", "end", "place", "summary", "words", "url"),
        *plain("about", "department", "manager", "team", "budget", "why_ended"),
        *_ROW,
    ),
    left_out=_STANDING,
    spoken_of=("position:{}",),
)
STUDIES = Table(
    name="studies",
    model=models.Study,
    rows=queries.studies,
    columns=(
        *plain("school", "area", "degree", "start", "end", "score", "url", "text", "courses"),
        *_ROW,
    ),
    left_out=_STANDING,
)
FACTS = Table(
    name="facts",
    model=models.Fact,
    rows=queries.facts,
    columns=(*plain("kind", "name", "detail", "text", "url", "words"), *_ROW),
    left_out=_STANDING,
)
ENTRIES = Table(
    name="entries",
    model=models.Entry,
    rows=queries.entries,
    columns=(
        *plain("kind", "title", "on", "until", "by"),
        Link("party", table="parties"),
        Link("position", table="positions"),
        *plain("text", "url", "number", "awaits", "awaits_on", "settled_at"),
        *_ROW,
    ),
    left_out={**_STANDING, **_FOLDED},
    spoken_of=("entry:{}", "said:{}", "runs-out:{}", "/me/journal/entries/{}/"),
)
ACCOMPLISHMENTS = Table(
    name="accomplishments",
    model=models.Accomplishment,
    rows=queries.accomplishments,
    columns=(
        Link("position", table="positions"),
        Link("entry", table="entries"),
        *plain("challenge", "action", "result"),
        *plain("metric_value", "metric_unit", "metric_baseline", "metric_period"),
        *plain("on", "skills", "confirmed_by"),
        Link("party", table="parties"),
        *plain("discretion", "rank", "made_at", "changed_at"),
    ),
    left_out={**_STANDING, **_FOLDED, "named": _FOLDED["folded"]},
    spoken_of=("accomplishment:{}", "/me/journal/accomplishments/{}/"),
)
WORDINGS = Table(
    name="wordings",
    model=models.Wording,
    rows=_wordings,
    columns=(
        Link("accomplishment", table="accomplishments"),
        *plain("language", "is_long", "text", "rank", "changed_at"),
    ),
    left_out={**_KEPT, **_FOLDED},
)
ATTACHMENTS = Table(
    name="attachments",
    model=models.Attachment,
    rows=_attachments,
    columns=(*plain("name", "type", "size", "sha256", "added_at"), Blob("content")),
    left_out=_KEPT,
)
PROOFS = Table(
    name="proofs",
    model=models.Proof,
    rows=_proofs,
    columns=(
        Link("accomplishment", table="accomplishments"),
        Link("entry", table="entries"),
        Link("attachment", table="attachments"),
        *plain("text", "by", "url", "rank"),
    ),
    left_out={**_KEPT, **_FOLDED},
)
PAY = Table(
    name="pay",
    model=models.Pay,
    rows=_pay,
    columns=(Link("position", table="positions"), *plain("on", "rank"), Sealed("sealed")),
    left_out=_KEPT,
)
DRAFTS = Table(
    name="drafts",
    model=models.Draft,
    rows=_drafts,
    columns=(
        *plain("name", "format", "digest", "career", "leftovers", "remarks"),
        *plain("received_at", "asked_at"),
        Sealed("sealed"),
    ),
    left_out={
        **_KEPT,
        "changed": "only those still to be looked through are given",
        "took": "only those still to be looked through are given",
        "taken_at": "only those still to be looked through are given",
        "dropped_at": "only those still to be looked through are given",
        "undone_at": "only those still to be looked through are given",
    },
    spoken_of=("draft:{}", "/me/journal/in/{}/"),
)
WEEKS = Table(
    name="weeks",
    model=models.Week,
    rows=queries.weeks,
    columns=plain("week", "done_at"),
    left_out=_KEPT,
)

PART = Part(
    name="journal",
    version=1,
    tables=(
        *(ABOUT, EMPLOYERS, POSITIONS, STUDIES, FACTS, ENTRIES, ACCOMPLISHMENTS, WORDINGS),
        *(ATTACHMENTS, PROOFS, PAY, DRAFTS, WEEKS),
    ),
    content=content,
    make_way=make_way,
)
