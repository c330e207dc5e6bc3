"""What was agreed, and what a sponsor sees of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from throughline.coaching.models import Acceptance, Agreement, Engagement, Funnel, Phase
from throughline.coaching.permissions import sides_of


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an agreement, and its acceptance where it has accepted."""

    side: str
    label: str
    accepted: Acceptance | None


@dataclass(frozen=True, slots=True)
class SponsorSees:
    """What a sponsor sees of one engagement by name; all empty is nothing at all."""

    sponsor: str
    stage: str = ""
    dates: tuple[date | None, date | None] | None = None
    goals: tuple[Phase, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Not even that there is an engagement."""
        return not self.stage and self.dates is None and not self.goals


def versions(engagement: Engagement) -> QuerySet[Agreement]:
    """Every version, the newest first."""
    return Agreement.objects.filter(engagement=engagement).order_by("-version")


def newest(engagement: Engagement) -> Agreement | None:
    """What is to be accepted, or was."""
    return versions(engagement).first()


def sides(agreement: Agreement) -> list[Side]:
    """Who has to accept it, and who has."""
    said = {one.side: one for one in agreement.acceptances.all()}
    names = dict(Acceptance.Side.choices)
    return [Side(side, str(names[side]), said.get(side)) for side in sides_of(agreement)]


def wordings(agreement: Agreement) -> list[tuple[str, str]]:
    """Its words under their headings, in the one order that all agreements have."""
    known = ((one.label, agreement.terms.get(one.value, "")) for one in Agreement.Heading)
    return [(str(label), words) for label, words in known if words]


def items(agreement: Agreement | None) -> list[Agreement.Item]:
    """The items that the sponsor may see, in their order."""
    shown = agreement.terms.get(Agreement.SHOWN, []) if agreement else []
    return [item for item in Agreement.Item if item.value in shown]


def has_sponsor(engagement: Engagement) -> bool:
    """Whether somebody's employer pays, directly or through a firm."""
    funnel = engagement.funnel
    employers = (Funnel.Kind.SPONSOR, Funnel.Kind.FIRM)
    return funnel is not None and funnel.kind in employers


def sponsor_sees(engagement: Engagement) -> SponsorSees | None:
    """What the one who pays sees of an engagement; None where nobody else pays.

    Of an outplacement, and of anything that came through a firm, no activity of one person, ever.
    Of coaching for somebody at work, the items that all three accepted, and until then nothing.
    """
    funnel = engagement.funnel
    if funnel is None or not has_sponsor(engagement):
        return None
    name = funnel.behind or funnel.payer or funnel.name
    programme = engagement.programme
    is_outplacement = programme is not None and programme.kind == programme.Kind.OUTPLACEMENT
    agreed = newest(engagement)
    if funnel.kind != Funnel.Kind.SPONSOR or is_outplacement or not _all_accepted(agreed):
        return SponsorSees(name)
    shown = items(agreed)
    dates = (engagement.starts_on, engagement.last_on)
    return SponsorSees(
        name,
        stage=str(engagement.get_stage_display()) if Agreement.Item.STAGE in shown else "",
        dates=dates if Agreement.Item.DATES in shown else None,
        goals=tuple(engagement.phases.order_by("rank")) if Agreement.Item.GOALS in shown else (),
    )


def _all_accepted(agreed: Agreement | None) -> bool:
    """Items are shown only when the sponsor accepted the same words as the two others."""
    if agreed is None:
        return False
    said = set(agreed.acceptances.values_list("side", flat=True))
    return said.issuperset(Acceptance.Side.values)
