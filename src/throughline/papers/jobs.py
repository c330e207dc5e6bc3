"""The papers' part of the worker: before a recruiter or an interview, the answer to "What
happened?" is asked for once, while nobody has heard it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from throughline.followthrough.actions import promise
from throughline.followthrough.models import Promise, Relationship
from throughline.followthrough.queries import appointments, relationships
from throughline.frame.work import Job
from throughline.journal.models import Position
from throughline.letters.models.outgoing import YOURS
from throughline.letters.queries import letters
from throughline.network.models import Circle
from throughline.papers.actions.statement import ORIGIN
from throughline.papers.models import Rehearsal, Statement
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.rulebook.statement import needs_reminder
from throughline.rulebook.statement.meeting import is_interview

AHEAD = timedelta(days=7)
SHOWN = Q(arrival__isnull=True) | Q(
    arrival__released_at__isnull=False, arrival__undone_at__isnull=True
)


def remind(now: datetime) -> int:
    """Make the one promise for whoever needs it; returns for how many."""
    return sum(_remind(me(person, now)) for person in in_need())


def in_need() -> QuerySet[Person]:
    """Who has begun an answer or lost a job, whom nobody has heard, who was never reminded.

    A read of the table of people alone; the rest of each is looked up by its keeper.
    """
    theirs = {"keeper": OuterRef("keeper")}
    work = Position.objects.filter(SHOWN, **theirs, kind=Position.Kind.WORK)
    work = work.filter(removed_at__isnull=True)
    begun = Exists(Statement.objects.filter(SHOWN, **theirs).exclude(fact="", short="", long=""))
    ended = Exists(work.exclude(end="")) & ~Exists(work.filter(end=""))
    said = Rehearsal.objects.filter(statement__keeper=OuterRef("keeper"))
    heard = Exists(said.exclude(heard_by=""))
    # That the origin is not empty is implied, but only by it the index of origins is entered.
    reminded = Exists(Promise.objects.filter(~Q(origin=""), **theirs, origin=ORIGIN))
    people = Person.objects.filter(is_active=True).filter(~heard, ~reminded)
    return people.filter(Q(loss_on__isnull=False) | Q(begun) | Q(ended)).order_by("pk")


@transaction.atomic
def _remind(hat: Hat) -> bool:
    ahead = is_ahead(hat)
    asks = needs_reminder(
        heard=False, begun_or_lost=True, has_recruiter_contact_ahead=ahead, reminded=False
    )
    if not asks:
        return False
    with override(hat.person.locale):
        promise(
            hat,
            what=_("Say your answer to “What happened?” aloud to somebody you trust"),
            why=_("A recruiter or an interview is near, and nobody has heard it yet."),
            link=reverse("statement"),
            origin=ORIGIN,
        )
    return True


def is_ahead(hat: Hat) -> bool:
    """Whether a contact with a recruiter, or an interview, lies within the next seven days."""
    until = hat.today + AHEAD
    due = relationships(hat).active().filter(due_on__lte=until)
    return due.filter(_recruits()).exists() or _writes_to_one(hat) or _meets_one(hat)


def _recruits(to: str = "") -> Q:
    """Marked as a recruiter, or in the circle of recruiters."""
    circle = Circle.Guess.RECRUITERS
    return Q(**{f"{to}contact__is_recruiter": True}) | Q(**{f"{to}contact__circle__guess": circle})


def _writes_to_one(hat: Hat) -> bool:
    under_way = Q(waits_until__isnull=False, claimed_at__isnull=True) | YOURS
    return letters(hat).filter(under_way).filter(_recruits("relationship__")).exists()


def _meets_one(hat: Hat) -> bool:
    booked = appointments(hat).standing().between(hat.now, hat.now + AHEAD)
    rows = list(booked.values_list("title", "relationship"))
    if any(is_interview(title) for title, _tie in rows):
        return True
    ties = Relationship.objects.filter(pk__in={tie for _title, tie in rows if tie})
    return ties.filter(_recruits()).exists()


JOBS = [Job("answers", every=600, run=remind)]
