"""What who manages a practice sees of one programme: names, dates, counts and amounts.

Never a topic, a note, a worksheet, a brief, or a reason in somebody's words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from throughline.coaching.models import (
    Engagement,
    Extension,
    HandOver,
    Pause,
    Session,
    Statement,
    StatementLine,
    Step,
)
from throughline.coaching.queries.managing import ManagedQuerySet, managed
from throughline.people.hats import Hat


@dataclass(frozen=True, slots=True)
class Billed:
    """What of a programme stands on one statement, before tax."""

    statement: Statement
    net: Decimal


@dataclass(frozen=True, slots=True)
class Sessions:
    """How many came to what, and when the last one was."""

    counts: Sequence[tuple[str, int]]
    last_at: datetime | None


def managed_one(hat: Hat) -> ManagedQuerySet:
    """Programmes of a practice, to take one of: with its client and coach, without its topic."""
    return managed(hat).told(hat).select_related("pool")


def besides(hat: Hat, row: Engagement) -> ManagedQuerySet:
    """The other programmes of the same client here."""
    return managed(hat).told(hat).filter(client=row.client_id).exclude(pk=row.pk).order_by("pk")


def sat(row: Engagement) -> Sessions:
    """What came of its sessions, in the one order that all pages have."""
    rows = Session.objects.filter(engagement=row)
    found = dict(rows.order_by().values_list("sat").annotate(n=Count("pk")))
    counts = [(str(one.label), found[one.value]) for one in Session.Sat if one.value in found]
    held = rows.filter(sat=Session.Sat.HELD).order_by("-starts_at")
    return Sessions(counts, held.values_list("starts_at", flat=True).first())


def stages(row: Engagement) -> QuerySet[Step]:
    """To which stage it came when; not why, which may be the client's own words."""
    return Step.objects.filter(engagement=row).defer("why").order_by("-at", "-pk")


def handed_on(row: Engagement) -> QuerySet[HandOver]:
    """From whom to whom it went, without what the briefs say."""
    rows = HandOver.objects.filter(engagement=row).defer("brief")
    return rows.select_related("giver", "taker").order_by("-at", "-pk")


def given_more(row: Engagement) -> QuerySet[Extension]:
    """What was given beyond the terms, or is asked for; not why."""
    rows = Extension.objects.filter(engagement=row, refused_at__isnull=True)
    return rows.defer("why").order_by("-asked_at", "-pk")


def stood_still(row: Engagement) -> QuerySet[Pause]:
    """When its clock stood still."""
    return Pause.objects.filter(engagement=row).order_by("-since", "-pk")


def billed(row: Engagement) -> list[Billed]:
    """On which statements it stands, void ones too, the latest first."""
    lines = StatementLine.objects.filter(engagement=row).order_by()
    sums = dict(lines.values_list("statement").annotate(net=Sum("amount")))
    rows = Statement.objects.filter(pk__in=sums).select_related("letter")
    return [Billed(one, sums[one.pk]) for one in rows.order_by("-year", "-rank")]
