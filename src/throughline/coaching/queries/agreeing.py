"""What was agreed, and what a sponsor sees of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models import (
    Acceptance,
    Agreement,
    Engagement,
    Funnel,
    Withheld,
)
from throughline.coaching.permissions import sides_of

Stage = Engagement.Stage
_BEFORE, _WORKING, _PAUSED = _("not begun"), _("working"), _("paused")
_STAGES: dict[str, Lazy] = {
    Stage.ENQUIRY: _BEFORE,
    Stage.CHEMISTRY: _BEFORE,
    Stage.AGREED: _BEFORE,
    Stage.WORKING: _WORKING,
    Stage.PAUSED: _PAUSED,
    # That somebody found other work is theirs to tell; once it has ended, nothing is shown.
    Stage.LANDED: _WORKING,
}
"""A stage as a sponsor may know it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an agreement, and its acceptance where it has accepted."""

    side: str
    label: str
    accepted: Acceptance | None


@dataclass(frozen=True, slots=True)
class Goal:
    """A phase in the words that were accepted."""

    name: str
    aim: str


@dataclass(frozen=True, slots=True)
class SponsorSees:
    """What a sponsor sees of one engagement by name; all empty is nothing at all."""

    sponsor: str
    stage: str | Lazy = ""
    dates: tuple[date | None, date | None] | None = None
    goals: tuple[Goal, ...] = ()

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
    Of coaching for somebody at work, the items that all three accepted and the client has not
    closed again; before that, and once it has ended, nothing.
    """
    return sponsors_see([engagement])[engagement.pk]


def sponsors_see(rows: Sequence[Engagement]) -> dict[int, SponsorSees | None]:
    """The same for several, by number, in a fixed number of reads."""
    by = {row.pk: row for row in rows}
    named = [row.pk for row in rows if _may_be_named(row)]
    shown = _accepted(named, by)
    return {pk: _seen(row, *shown.get(pk, (None, []))) for pk, row in by.items()}


def would_see(agreed: Agreement, *, as_closed: bool = False) -> SponsorSees | None:
    """What the sponsor would see today if all three accepted a version: for whoever is asked to.
    None where it shows nothing. With `as_closed`, without what the client has closed."""
    shown = items(agreed)
    if as_closed:
        closed = _closed([agreed.engagement_id])[agreed.engagement_id]
        shown = [item for item in shown if item.value not in closed]
    is_named = bool(shown) and _may_be_named(agreed.engagement)
    return _seen(agreed.engagement, agreed, shown) if is_named else None


def named_in(agreed: Agreement) -> str:
    """Whom who pays is told that a version is about: nobody, as long as the wall closes it, or the
    client has not accepted that anything is shown to whoever pays today."""
    row = agreed.engagement
    has_accepted = any(
        one.side == Acceptance.Side.CLIENT and not is_for_another(one, row)
        for one in agreed.acceptances.all()
    )
    if not has_accepted or would_see(agreed) is None:
        return ""
    return row.client.relationship.party.name


def _may_be_named(row: Engagement) -> bool:
    """Whether the wall lets anything through by name, agreed or not."""
    programme = row.programme
    is_outplacement = programme is not None and programme.kind == programme.Kind.OUTPLACEMENT
    is_employer = row.funnel is not None and row.funnel.kind == Funnel.Kind.SPONSOR
    return is_employer and not is_outplacement and row.ended_at is None


def _accepted(
    pks: list[int], by: Mapping[int, Engagement]
) -> dict[int, tuple[Agreement, list[Agreement.Item]]]:
    """The items of the newest version, where the payer of today accepted the same words as the
    two others, without those that the client closed."""
    rows = Agreement.objects.filter(engagement__in=pks).order_by("version")
    agreed = {one.engagement_id: one for one in rows.prefetch_related("acceptances")}
    closed = _closed(pks)
    return {
        pk: (one, [item for item in items(one) if item.value not in closed[pk]])
        for pk, one in agreed.items()
        if _all_accepted(one, by[pk])
    }


def _closed(pks: list[int]) -> dict[int, set[str]]:
    """What the clients of these closed to who pays."""
    closed: dict[int, set[str]] = {pk: set() for pk in pks}
    standing = Withheld.objects.filter(engagement__in=pks, lifted_at__isnull=True)
    for pk, item in standing.values_list("engagement", "item"):
        closed[pk].add(item)
    return closed


def _all_accepted(agreed: Agreement, row: Engagement) -> bool:
    said = {one.side: one for one in agreed.acceptances.all()}
    if not set(said).issuperset(Acceptance.Side.values):
        return False
    return not any(is_for_another(one, row) for one in said.values())


def is_for_another(accepted: Acceptance, row: Engagement) -> bool:
    """Whether somebody else paid when it was accepted. Who shows something shows it to one payer,
    and not to whoever comes after."""
    return accepted.funnel_id not in {None, row.funnel_id}


def accepted_for_another(agreed: Agreement, row: Engagement) -> bool:
    """Whether any side of a version accepted it while somebody else paid."""
    return any(is_for_another(one, row) for one in agreed.acceptances.all())


def _seen(
    row: Engagement, agreed: Agreement | None, shown: list[Agreement.Item]
) -> SponsorSees | None:
    funnel = row.funnel
    if funnel is None or not has_sponsor(row):
        return None
    return SponsorSees(
        funnel.behind or funnel.payer or funnel.name,
        stage=_STAGES[row.stage] if Agreement.Item.STAGE in shown else "",
        dates=(row.starts_on, row.last_on) if Agreement.Item.DATES in shown else None,
        goals=_goals(agreed) if agreed and Agreement.Item.GOALS in shown else (),
    )


def _goals(agreed: Agreement) -> tuple[Goal, ...]:
    said = agreed.terms.get(Agreement.GOALS_SAID)
    if said is None:  # accepted before the words were kept with it
        said = agreed.engagement.phases.order_by("rank").values_list("name", "aim")
    return tuple(Goal(name, aim) for name, aim in said)


def closable(engagement: Engagement) -> list[tuple[Agreement.Item, bool]]:
    """The items that stand accepted by all three, each with whether the client closed it."""
    if not _may_be_named(engagement):
        return []
    agreed = newest(engagement)
    if agreed is None or not _all_accepted(agreed, engagement):
        return []
    closed = _closed([engagement.pk])[engagement.pk]
    return [(item, item.value in closed) for item in items(agreed)]
