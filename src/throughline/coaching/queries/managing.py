"""What who manages a practice sees: who works with whom, who is silent, what ends.

Names, dates and counts; never a topic, a note or what was said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from throughline.coaching.models import Coach, Engagement, HandOver, Session, Teammate
from throughline.coaching.queries.engagements import PARTY, EngagementQuerySet, coaches
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.queries import KeptQuerySet, parties

SOON = timedelta(days=30)
"""Terms that end within this are said on the manager's page, and hand-overs no older."""
SHOWN = 8
PAGE = 50
SORT = f"{PARTY}__sort_key"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which clients: ids are of rows, the words are those of the filter form; empty is any."""

    coach: int | None = None
    funnel: int | None = None
    band: str = ""
    stage: str = ""
    has: str = ""
    q: str = ""


class ManagedQuerySet(EngagementQuerySet):
    """Engagements as a manager sees them."""

    def told(self, hat: Hat) -> Self:
        """Each with its client, its coach's name and its next booked time; without its topic."""
        of_it = Teammate.objects.filter(engagement=OuterRef("pk"), until__isnull=True)
        coach = of_it.filter(part=Teammate.Part.COACH).values("person__name")[:1]
        ahead = Session.objects.filter(
            engagement=OuterRef("pk"), sat=Session.Sat.BOOKED, starts_at__gt=hat.now
        )
        return (
            self.with_client()
            .defer("topic")
            .annotate(
                coach_name=Subquery(coach),
                next_at=Subquery(ahead.order_by("starts_at").values("starts_at")[:1]),
            )
        )

    def with_coach(self, person: Person | int) -> Self:
        """Of which somebody is the coach now."""
        return self.filter(Exists(_coach_now().filter(engagement=OuterRef("pk"), person=person)))

    def silent(self, hat: Hat) -> Self:
        """Whose client counts as quiet."""
        return self.open().filter(client__alert_on__lte=hat.today)

    def not_answering(self, hat: Hat) -> Self:
        """Whose client did not answer either."""
        return self.silent(hat).filter(client__no_answer_on__lte=hat.today)

    def ending(self, hat: Hat) -> Self:
        """Whose terms end soon, or are over and nobody closed it."""
        return self.open().filter(ended_at__isnull=True, last_on__lte=hat.today + SOON)

    def without_coach(self, hat: Hat) -> Self:
        """Running, and nobody who coaches here is its coach."""
        here = coaches(hat).order_by().values("person")
        now = _coach_now().filter(engagement=OuterRef("pk"), person__in=here)
        return self.filter(~Exists(now), ended_at__isnull=True)

    def handed_over(self, hat: Hat) -> Self:
        """Which went to another coach lately, for good or for a while."""
        lately = HandOver.objects.filter(engagement=OuterRef("pk"), at__gte=hat.now - SOON)
        return self.filter(Exists(lately))

    def unclosed(self, hat: Hat) -> Self:
        """With a session that is over, and nobody said how it went."""
        over = Session.objects.filter(sat=Session.Sat.BOOKED, ends_at__lte=hat.now)
        return self.filter(Exists(over.filter(engagement=OuterRef("pk"))))

    def among(self, pks: Sequence[int]) -> Self:
        """Those of some given by number."""
        return self.filter(pk__in=pks)

    def by_name(self) -> Self:
        """By the client's name."""
        return self.order_by(SORT, "pk")

    def after(self, pk: int) -> Self:
        """Those that follow one in that order."""
        key = Engagement.objects.filter(pk=pk).values_list(SORT, flat=True).first()
        if key is None:
            return self
        return self.filter(Q(**{f"{SORT}__gt": key}) | Q(**{SORT: key, "pk__gt": pk}))


def _coach_now() -> QuerySet[Teammate]:
    return Teammate.objects.filter(part=Teammate.Part.COACH, until__isnull=True)


def managed(hat: Hat) -> ManagedQuerySet:
    """All programmes of a practice."""
    return ManagedQuerySet(Engagement).visible_to(hat)


def asked_for(hat: Hat, asked: Asked) -> ManagedQuerySet:
    """Those that a filter leaves: without a stage all in which somebody works with somebody."""
    rows = _in_stage(managed(hat), asked)
    rows = rows.with_coach(asked.coach) if asked.coach else rows
    rows = rows.filter(funnel=asked.funnel) if asked.funnel else rows
    if asked.q:
        named = parties(hat).named_like(asked.q).values("pk")
        rows = rows.filter(**{f"{PARTY}__in": named})
    return _in_band(_having(rows, hat, asked.has), hat, asked.band)


def _in_stage(rows: ManagedQuerySet, asked: Asked) -> ManagedQuerySet:
    if asked.stage == "all":
        return rows
    return rows.filter(stage=asked.stage) if asked.stage else rows.open()


def _in_band(rows: ManagedQuerySet, hat: Hat, band: str) -> ManagedQuerySet:
    if band == "no answer":
        return rows.not_answering(hat)
    if band == "quiet":
        return rows.silent(hat).exclude(client__no_answer_on__lte=hat.today)
    return rows.exclude(client__alert_on__lte=hat.today) if band else rows


def _having(rows: ManagedQuerySet, hat: Hat, has: str) -> ManagedQuerySet:
    known = {
        "silent": rows.silent,
        "ending": rows.ending,
        "unclosed": rows.unclosed,
        "no coach": rows.without_coach,
        "handed over": rows.handed_over,
    }
    return known[has](hat) if has in known else rows


@dataclass(frozen=True, slots=True)
class Some:
    """The first few of a list, and how many it has."""

    rows: Sequence[Engagement]
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """How a practice stands today."""

    coaches: Sequence[Coach]  # each with `clients` and `unclosed`, counted
    clients: int
    silent: Some
    ending: Some
    handed_over: Some
    without_coach: Some
    unclosed: int
    unread: int  # briefs of hand-overs that nobody read yet


def overview(hat: Hat) -> Overview:
    """Read in a fixed number of reads, whatever the size of the practice."""
    rows = managed(hat)
    loads = list(loaded(hat))
    over: KeptQuerySet[Session] = KeptQuerySet(Session).visible_to(hat)
    return Overview(
        coaches=loads,
        clients=rows.open().count(),
        silent=_some(hat, rows.silent(hat), "client__alert_on"),
        ending=_some(hat, rows.ending(hat), "last_on"),
        handed_over=_some(hat, rows.handed_over(hat), SORT),
        without_coach=_some(hat, rows.without_coach(hat), SORT),
        unclosed=over.filter(sat=Session.Sat.BOOKED, ends_at__lte=hat.now).count(),
        unread=_briefs(hat).filter(read_at__isnull=True, at__gte=hat.now - SOON).count(),
    )


def _briefs(hat: Hat) -> KeptQuerySet[HandOver]:
    return KeptQuerySet(HandOver).visible_to(hat)


def _some(hat: Hat, rows: ManagedQuerySet, order: str) -> Some:
    return Some(list(rows.told(hat).order_by(order, "pk")[:SHOWN]), rows.count())


def loaded(hat: Hat) -> QuerySet[Coach]:
    """Who coaches here, each with how many clients, and how many sessions nobody closed."""
    theirs = _coach_now().filter(
        person=OuterRef("person"), keeper=OuterRef("keeper"), engagement__stage__in=Engagement.OPEN
    )
    over = Session.objects.filter(
        coach=OuterRef("person"),
        keeper=OuterRef("keeper"),
        sat=Session.Sat.BOOKED,
        ends_at__lte=hat.now,
    )
    return coaches(hat).annotate(
        clients=_counted(theirs, "person"),
        unclosed=_counted(over, "coach"),
    )


def _counted(rows: QuerySet[Teammate] | QuerySet[Session], of: str) -> Subquery:
    return Subquery(rows.order_by().values(of).annotate(n=Count("pk")).values("n"))


def running_with(hat: Hat, person: Person) -> ManagedQuerySet:
    """What somebody is the coach of and has not ended: to be handed over before they go."""
    return managed(hat).filter(ended_at__isnull=True).with_coach(person).by_name()
