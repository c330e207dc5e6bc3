"""What is read about silences: the ladder, the climbs of it, the answers, and who landed."""

from datetime import date

from django.db.models import QuerySet

from throughline.coaching.models import (
    Disposition,
    Engagement,
    LadderStep,
    Landing,
    Outreach,
    OutreachStep,
    Said,
)
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet
from throughline.rulebook import ladder


def ladder_rows(keeper_id: int) -> list[LadderStep]:
    """A practice's own steps in their order; none where the built-in ladder holds."""
    return list(LadderStep.objects.filter(keeper_id=keeper_id).order_by("rank"))


def ladder_of(keeper_id: int) -> tuple[ladder.Step, ...]:
    """The ladder that a practice climbs, as the rulebook takes it."""
    rows = ladder_rows(keeper_id)
    own = tuple(ladder.Step(one.day, ladder.Way(one.way), one.words, one.is_last) for one in rows)
    return own or ladder.DEFAULT


def pinned(row: Outreach) -> tuple[ladder.Step, ...]:
    """The ladder as it was when an outreach began."""
    return tuple(
        ladder.Step(one["day"], ladder.Way(one["way"]), one["words"], one["is_last"])
        for one in row.ladder
    )


def outreaches_of(engagement: Engagement) -> QuerySet[Outreach]:
    """Every climb for one engagement, the newest first."""
    rows = Outreach.objects.filter(engagement=engagement)
    return rows.order_by("-began_on", "-pk")


def open_outreach(engagement: Engagement) -> Outreach | None:
    """The one that goes on now, if one does."""
    return outreaches_of(engagement).filter(ended_at__isnull=True).first()


def dispositions_of(engagement: Engagement) -> QuerySet[Disposition]:
    """All that were said of one engagement, undone ones too, the newest first."""
    return Disposition.objects.filter(engagement=engagement).order_by("-at", "-pk")


def standing_of(engagement: Engagement) -> Disposition | None:
    """The newest that was not undone."""
    return dispositions_of(engagement).filter(undone_at__isnull=True).first()


def answer_of(engagement: Engagement, today: date) -> Disposition | None:
    """What the client said last, while it still holds: until we asked anew, or the day they named.

    What the coach wrote down, and that nobody answered, is no answer of theirs.
    """
    said = standing_of(engagement)
    if said is None or said.said_by != Said.CLIENT:
        return None
    if said.ask_on is not None and said.ask_on <= today:
        return None
    asked_anew = outreaches_of(engagement).filter(began_at__gt=said.at).exists()
    return None if asked_anew else said


def disposition_numbered(engagement: Engagement, pk: int) -> Disposition | None:
    """One that was said of this engagement."""
    return dispositions_of(engagement).filter(pk=pk).first()


def step_numbered(engagement: Engagement, pk: int) -> OutreachStep | None:
    """One that was taken for this engagement."""
    rows = OutreachStep.objects.filter(outreach__engagement=engagement)
    return rows.filter(pk=pk).first()


def landing_of(engagement: Engagement) -> Landing | None:
    """Where they landed, if that stands."""
    return Landing.objects.filter(engagement=engagement, withdrawn_at__isnull=True).first()


def engagement_numbered(hat: Hat, pk: int) -> Engagement | None:
    """One of the practice's that the hat acts for, with whom it is for."""
    rows: KeptQuerySet[Engagement] = KeptQuerySet(Engagement).visible_to(hat)
    return rows.filter(pk=pk).select_related("client__relationship__party__account").first()
