"""Who works on an engagement, and what each of them may see."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import (
    Engagement,
    HandOver,
    Matter,
    Session,
    Share,
    Teammate,
)
from throughline.coaching.queries.engagements import EngagementQuerySet, coach_of
from throughline.coaching.queries.managing import SORT
from throughline.followthrough.models import Promise, Relationship, Snooze
from throughline.people.hats import Hat
from throughline.people.models import Disclosure, Grant, Person, Section
from throughline.people.queries import DisclosureQuerySet, GrantQuerySet

SECTIONS = (Section.JOURNAL, Section.PAPERS, Section.ANSWER, Section.PLAN)
"""The sections of their own record that a client can open to their team."""
OFFERED = [(one.value, one.label) for one in Share.Part]
"""The parts of an engagement that a client is asked about."""


def in_hand(hat: CoachHat) -> EngagementQuerySet:
    """Those a coach answers for: as the coach, or standing in. Their content is theirs to read."""
    mine = Teammate.objects.filter(
        Teammate.there(hat.today), person=hat.person, part__in=Teammate.RESPONSIBLE
    )
    rows = EngagementQuerySet(Engagement).filter(keeper__in=hat.keepers)
    return rows.filter(pk__in=mine.values("engagement")).with_client()


def worked_with(hat: Hat) -> EngagementQuerySet:
    """Those of whose team the person is, member of a practice or not."""
    rows = EngagementQuerySet(Engagement).worked_on_by(hat.person, hat.today).with_client()
    return rows if hat.is_own else rows.none()


def helping(person: Person, on: date) -> QuerySet[Teammate]:
    """As what somebody is on teams on a day whose coach they are not."""
    rows = Teammate.objects.filter(Teammate.there(on), person=person)
    return rows.exclude(part__in=Teammate.RESPONSIBLE)


def helped_by(hat: Hat) -> list[Teammate]:
    """The teams that somebody helps on, by the client's name, each with `open_matters`: how many
    things they are to do there."""
    if not hat.is_own:
        return []
    open_ = Q(
        matters__promise__isnull=False,
        matters__promise__kept_at__isnull=True,
        matters__promise__dropped_at__isnull=True,
    )
    rows = helping(hat.person, hat.today).annotate(open_matters=Count("matters", filter=open_))
    rows = rows.select_related(
        "engagement__client__relationship__party", "engagement__keeper__organisation"
    )
    return list(rows.order_by(f"engagement__{SORT}", "pk")[:500])


def team_on(engagement: Engagement, on: date) -> QuerySet[Teammate]:
    """Who works on it on a day, or will: the coach first, then as they came."""
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    rows = Teammate.objects.filter(still, engagement=engagement, until__isnull=True)
    return rows.select_related("person").order_by("since", "pk")


def mate_of(engagement: Engagement, person: Person, on: date) -> Teammate | None:
    """As what somebody works on it on a day, if they do."""
    rows = Teammate.objects.filter(Teammate.there(on), engagement=engagement, person=person)
    return rows.select_related("person").first()


def responsible(engagement: Engagement, on: date) -> Person | None:
    """Who answers for it today: whoever stands in, else the coach."""
    rows = Teammate.objects.filter(Teammate.there(on), engagement=engagement)
    stand_in = rows.filter(part=Teammate.Part.STAND_IN).order_by("-pk").first()
    return stand_in.person if stand_in else coach_of(engagement)


def shares_of(mate: Teammate) -> QuerySet[Share]:
    """What the client lets a teammate see, as it stands."""
    return Share.objects.filter(mate=mate, ended_at__isnull=True)


def parts_of(mate: Teammate) -> frozenset[str]:
    """The same as words. Who answers for the engagement sees all of it."""
    if mate.part in Teammate.RESPONSIBLE:
        return frozenset(Share.Part.values)
    return frozenset(shares_of(mate).values_list("part", flat=True))


def grants_to(engagement: Engagement, person: Person, on: date) -> list[Grant]:
    """Which sections of the client's own record one of its team may read: each once.

    What the client gave the same person for something else is open to them as well, and counts.
    """
    account = engagement.client.relationship.party.account
    if account is None:
        return []
    rows = GrantQuerySet(Grant).open(on).filter(record_id=account.keeper_id, person=person)
    rows = rows.filter(section__in=SECTIONS).select_related("record__person").order_by("pk")
    return list({grant.section: grant for grant in reversed(rows)}.values())[::-1]


def matters_of(mate: Teammate) -> QuerySet[Matter]:
    """What a teammate has to do, open, the soonest first."""
    rows = Matter.objects.filter(mate=mate, promise__isnull=False)
    rows = rows.filter(promise__kept_at__isnull=True, promise__dropped_at__isnull=True)
    return rows.select_related("promise").order_by("promise__due_on", "pk")


def is_sole(engagement: Engagement, person: Person | None, on: date) -> bool:
    """Whether all that is done with its client is this person's to know: then what was said
    without saying for which engagement can be of no other."""
    others = Engagement.objects.filter(client=engagement.client).exclude(pk=engagement.pk)
    if person is None:
        return not others.exists()
    mine = Teammate.objects.filter(Teammate.there(on), person=person, part__in=Teammate.RESPONSIBLE)
    return not others.exclude(pk__in=mine.values("engagement")).exists()


def open_promises(engagement: Engagement, person: Person | None, on: date) -> list[Promise]:
    """What is open between client and practice, the longest first, as one person may know it."""
    rows = Promise.objects.filter(
        relationship=engagement.client.relationship_id,
        kept_at__isnull=True,
        dropped_at__isnull=True,
    )
    if not is_sole(engagement, person, on):
        rows = rows.filter(matter__engagement=engagement)
    elsewhere = Matter.objects.exclude(engagement=engagement).filter(promise__isnull=False)
    rows = rows.exclude(pk__in=elsewhere.values("promise"))
    return list(rows.select_related("matter__mate__person").order_by("ask_on", "pk")[:100])


def hand_overs(engagement: Engagement) -> QuerySet[HandOver]:
    """Who took it over, the latest first."""
    rows = HandOver.objects.filter(engagement=engagement)
    return rows.select_related("giver", "taker").order_by("-at", "-pk")


def booked_with(engagement: Engagement, person: Person, hat: Hat) -> QuerySet[Session]:
    """What is booked with one coach from now on."""
    rows = Session.objects.filter(engagement=engagement, coach=person, sat=Session.Sat.BOOKED)
    return rows.filter(ends_at__gt=hat.now).order_by("starts_at")


def brief_for(engagement: Engagement, person: Person) -> HandOver | None:
    """The brief somebody got when they took it over, the latest."""
    return hand_overs(engagement).filter(taker=person).first()


def snoozed(tie: Relationship) -> Snooze | None:
    """Until when nobody is to ask about a client."""
    rows = Snooze.objects.filter(relationship=tie, lifted_at__isnull=True)
    return rows.order_by("-set_at", "-pk").first()


def looked_at(hat: Hat, engagement: Engagement) -> list[Disclosure]:
    """When whoever is or was of its team read one's own record, the latest first."""
    ever = Teammate.objects.filter(engagement=engagement).values("person")
    rows = DisclosureQuerySet(Disclosure).visible_to(hat).filter(reader__in=ever)
    return list(rows.select_related("reader").order_by("-on", "-last_at")[:100])
