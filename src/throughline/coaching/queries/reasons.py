"""How silences ended, counted: what came back after how long, after which step, and why not.

Of a coach's own engagements only. What goes on still is no case yet and is counted apart.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Disposition, Outreach, OutreachStep, Said
from throughline.coaching.queries.engagements import engagements
from throughline.rulebook.shares import SPREADS, Share, Spread, spread_bucket

CAME_BACK = {one.value for one in Outreach.CAME_BACK}
LANDED = Disposition.What.LANDED.value


@dataclass(frozen=True, slots=True)
class Asked:
    """One silence that ended and in which somebody was asked."""

    pk: int
    quiet_days: int
    how: str
    has_landed: bool
    steps: tuple[tuple[int, str], ...]  # index and way of what reached them, in order

    @property
    def is_answered(self) -> bool:
        """Whether it ended by a word or a deed of theirs."""
        return self.how in CAME_BACK


@dataclass(frozen=True, slots=True)
class Counts:
    """All counts of the report."""

    ended: Share  # answered, of those who were asked
    landed: int
    by_days: list[tuple[Spread, Share, int]]  # of those asked: answered; of these: landed
    by_step: list[tuple[int, str, Share]]  # of those who got it: answered before the next one
    by_end: list[tuple[str, Share]]  # how the answered ones came back
    by_reason: list[tuple[str, Share]]  # of those who said why it is not for them
    going_on: int


def counts_of(hat: CoachHat) -> Counts:
    """Everything that the report of a coach counts."""
    mine = engagements(hat).values("pk")
    rows = Outreach.objects.filter(engagement__in=mine)
    asked = [one for one in _asked(rows.filter(ended_at__isnull=False)) if one.steps]
    came = [one for one in asked if one.is_answered]
    how = Counter(one.how for one in came)
    return Counts(
        ended=Share(len(came), len(asked)),
        landed=sum(one.has_landed for one in came),
        by_days=_by_days(asked),
        by_step=_by_step(asked),
        by_end=[(one.value, Share(how[one.value], len(came))) for one in Outreach.CAME_BACK],
        by_reason=_by_reason(hat),
        going_on=rows.filter(ended_at__isnull=True).count(),
    )


def _asked(rows: "Iterable[Outreach]") -> list[Asked]:
    """Each with the steps that reached somebody: a letter that never left is none."""
    taken: dict[int, list[tuple[int, str]]] = {}
    left = Q(letter__isnull=False, letter__sent_at__isnull=False)
    done = OutreachStep.objects.filter(left | ~Q(outcome=""), outreach__in=rows, skipped="")
    for pk, index, way in done.order_by("index").values_list("outreach", "index", "way"):
        taken.setdefault(pk, []).append((index, way))
    standing = Disposition.objects.filter(outreach__in=rows, undone_at__isnull=True)
    landed = set(standing.filter(what=LANDED).values_list("outreach", flat=True))
    return [
        Asked(one.pk, one.quiet_days, one.how, one.pk in landed, tuple(taken.get(one.pk, ())))
        for one in rows
    ]


def _by_days(asked: list[Asked]) -> list[tuple[Spread, Share, int]]:
    found = []
    for spread in SPREADS:
        of = [one for one in asked if spread_bucket(one.quiet_days) == spread]
        came = [one for one in of if one.is_answered]
        landed = sum(one.has_landed for one in came)
        found.append((spread, Share(len(came), len(of)), landed))
    return found


def _by_step(asked: list[Asked]) -> list[tuple[int, str, Share]]:
    """An answer is put down to the last step before it: it may have come of an earlier one."""
    got = Counter(step for one in asked for step in one.steps)
    came = Counter(one.steps[-1] for one in asked if one.is_answered)
    return [(index, way, Share(came[index, way], n)) for (index, way), n in sorted(got.items())]


def _by_reason(hat: CoachHat) -> list[tuple[str, Share]]:
    """Their own six, as they or their coach wrote them down."""
    rows = Disposition.objects.filter(
        engagement__in=engagements(hat).values("pk"), undone_at__isnull=True
    )
    said = Counter(
        rows.exclude(reason="").exclude(said_by=Said.NOBODY).values_list("reason", flat=True)
    )
    whole = sum(said.values())
    return [(one.value, Share(said[one.value], whole)) for one in Disposition.Reason]
