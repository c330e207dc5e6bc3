"""What is read about the first letters to somebody: which there are, and where they stand."""

from django.db.models import Exists, OuterRef, QuerySet

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Engagement, Session, Welcome, WelcomeStep
from throughline.coaching.queries.engagements import PARTY, EngagementQuerySet
from throughline.coaching.queries.teams import in_hand
from throughline.people.models import ContactPoint
from throughline.rulebook import ladder

EARLY = (Engagement.Stage.ENQUIRY, Engagement.Stage.CHEMISTRY, Engagement.Stage.AGREED)
"""The stages before the work: in them nobody has gone silent who is still to come."""


LIVE = (Session.Sat.BOOKED, Session.Sat.HELD)


def welcome_rows(keeper_id: int) -> list[WelcomeStep]:
    """A practice's own letters in their order; none where the built-in ones hold."""
    return list(WelcomeStep.objects.filter(keeper_id=keeper_id).order_by("rank"))


def welcome_steps(keeper_id: int) -> tuple[ladder.Step, ...]:
    """The letters that a practice sends, as the rulebook takes them."""
    own = [(one.day, one.words) for one in welcome_rows(keeper_id)]
    return ladder.welcome_of(own) if own else ladder.WELCOME


def steps_of(row: Welcome) -> tuple[ladder.Step, ...]:
    """The letters as they were when a sequence began."""
    return ladder.welcome_of([(day, words) for day, words in row.letters])


def welcomes_of(engagement: Engagement) -> QuerySet[Welcome]:
    """Every sequence for one engagement, the newest first."""
    return Welcome.objects.filter(engagement=engagement).order_by("-began_on", "-pk")


def open_welcome(engagement: Engagement) -> Welcome | None:
    """The one that goes on now, if one does."""
    return welcomes_of(engagement).filter(ended_at__isnull=True).first()


def has_come(engagement: Engagement) -> bool:
    """Whether a session of it is booked, or was held: then nobody has to be invited."""
    return Session.objects.filter(engagement=engagement, sat__in=LIVE).exists()


def to_invite(hat: CoachHat) -> EngagementQuerySet:
    """Who has not begun, was never written to by first letters, and can be; by name."""
    here, client = {"engagement": OuterRef("pk")}, OuterRef("client")
    in_touch = (
        Session.objects.filter(**here, sat__in=LIVE),
        Welcome.objects.filter(**here),
        Welcome.objects.filter(engagement__client=client, ended_at__isnull=True),
    )
    reached = ContactPoint.objects.filter(
        party=OuterRef(PARTY), kind=ContactPoint.Kind.EMAIL, retired_at__isnull=True
    )
    rows = in_hand(hat).filter(
        Exists(reached), stage__in=EARLY, client__hold_letters_since__isnull=True
    )
    for one in in_touch:
        rows = rows.filter(~Exists(one))
    return rows.order_by(f"{PARTY}__sort_key", "pk")
