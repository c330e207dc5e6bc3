"""What the worker does about silences: notices them, begins the ladder, and climbs it.

Everything is found as due rows, so that what fell due while the machine was off is done late and
never lost; and each row is looked at again under its lock, so that two workers do it once.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughline.coaching.actions.silence import begin_outreach, take_due
from throughline.coaching.actions.standing import refold_client
from throughline.coaching.models import Client, Engagement, Outreach, Practice
from throughline.coaching.queries import coach_of
from throughline.followthrough.models import Touch
from throughline.frame.turns import in_turn
from throughline.frame.work import Job
from throughline.people.hats import Hat, in_name_of
from throughline.people.models import Arrival
from throughline.people.queries import spokesman
from throughline.people.refusals import Refused
from throughline.rulebook import quiet

CHUNK = 500
OVERLAP = timedelta(minutes=5)
"""A contact may be written down a moment before it can be read: this far is looked back."""
AHEAD = timedelta(days=1)
"""Somewhere it is tomorrow already; whose day has come is asked of each keeper's clock."""
QUIET = (Client.Band.QUIET, Client.Band.NO_ANSWER)


def hat_for(client: Client, engagement: Engagement | None, now: datetime) -> Hat | None:
    """In whose name the practice acts: the coach's, else whoever speaks for the practice."""
    newest = engagement or client.engagements.order_by("-pk").first()
    coach = coach_of(newest) if newest else None
    person = spokesman(client.keeper_id, now.date(), first=coach.pk if coach else None)
    return in_name_of(person, client.keeper_id, now) if person else None


def fold_touches(now: datetime) -> int:
    """Fold contacts that others wrote down (mail, imports) into the clients they were with."""
    practices = Practice.objects.select_related("organisation").order_by("pk")
    return sum(_fold(practice, now) for practice in practices.iterator(CHUNK))


def _fold(practice: Practice, now: datetime) -> int:
    since = (practice.folded_until or practice.since) - OVERLAP
    rows = _touched(practice.organisation.keeper_id, since)
    changed = sum(_refolded(client, now) for client in _by_number(rows))
    Practice.objects.filter(pk=practice.pk).filter(
        Q(folded_until__isnull=True) | Q(folded_until__lt=now)
    ).update(folded_until=now)
    return changed


def _touched(keeper_id: int, since: datetime) -> QuerySet[Client]:
    """Clients with a contact that was written down, or came to be seen, since an instant."""
    lately = Touch.objects.filter(keeper_id=keeper_id, recorded_at__gte=since, arrival__isnull=True)
    moved = Arrival.objects.filter(Q(released_at__gte=since) | Q(undone_at__gte=since))
    brought = Touch.objects.filter(arrival__in=moved.filter(keeper_id=keeper_id).values("pk"))
    ties = Q(relationship__in=lately.values("relationship"))
    ties |= Q(relationship__in=brought.values("relationship"))
    return Client.objects.filter(ties, keeper_id=keeper_id)


def _by_number(rows: QuerySet[Client]) -> Iterator[Client]:
    """In chunks by number and not by offset: acting on them skips none."""
    last = 0
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def _refolded(client: Client, now: datetime) -> bool:
    """Whether folding a client anew changed how they stand."""
    hat = hat_for(client, None, now)
    return hat is not None and _refolded_by(hat, client)


def _refolded_by(hat: Hat, client: Client) -> bool:
    with in_turn(client.keeper_id):
        row = refold_client(hat, client)
    names = ("band", "alert_on", "no_answer_on")
    return any(getattr(row, name) != getattr(client, name) for name in names)


def call_quiet(now: datetime) -> int:
    """Clients whose day has come are called quiet, or not answering."""
    last = (now + AHEAD).date()
    became = Client.objects.filter(alert_on__lte=last, band=Client.Band.BETWEEN)
    silent = Client.objects.filter(no_answer_on__lte=last, band=Client.Band.QUIET)
    return sum(_renamed(one, now) for rows in (became, silent) for one in _by_number(rows))


def _renamed(client: Client, now: datetime) -> bool:
    """Folding anew on their day alone: where it is not yet that day, nothing is written."""
    hat = hat_for(client, None, now)
    if hat is None:
        return False
    band = quiet.band_on(hat.today, client.alert_on, client.no_answer_on)
    return band.value != client.band and _refolded_by(hat, client)


def begin(now: datetime) -> int:
    """The ladder begins for who is quiet and works with us, once for each silence."""
    rows = Engagement.objects.filter(
        stage=Engagement.Stage.WORKING,
        client__band__in=QUIET,
        client__alert_on__lte=(now + AHEAD).date(),
        client__hold_letters_since__isnull=True,
    )
    climbed = Outreach.objects.filter(engagement=OuterRef("pk"))
    asked = climbed.filter(Q(ended_at__isnull=True) | Q(began_on__gte=OuterRef("client__alert_on")))
    return _each(rows.exclude(Exists(asked)), _begin, now)


def _begin(engagement: Engagement, hat: Hat) -> bool:
    alert_on = engagement.client.alert_on
    if alert_on is None or alert_on > hat.today or _climbs_elsewhere(engagement):
        return False
    try:
        begin_outreach(hat, engagement)
    except Refused:
        return False
    return True


def _climbs_elsewhere(engagement: Engagement) -> bool:
    """Whoever has two programmes is asked once."""
    others = Outreach.objects.filter(engagement__client=engagement.client)
    asked = Q(ended_at__isnull=True) | Q(began_on__gte=engagement.client.alert_on)
    return others.filter(asked).exists()


def climb(now: datetime) -> int:
    """Take every step that is due, one for each outreach, and close the doors that are over."""
    rows = Engagement.objects.filter(
        client__hold_letters_since__isnull=True,
        outreaches__next_on__lte=(now + AHEAD).date(),
    )
    return _each(rows, _climb, now)


def _climb(engagement: Engagement, hat: Hat) -> bool:
    going_on = Outreach.objects.filter(engagement=engagement, next_on__lte=hat.today).first()
    return going_on is not None and take_due(hat, going_on)


def _each(rows: QuerySet[Engagement], act: Callable[[Engagement, Hat], bool], now: datetime) -> int:
    """Act on each in the practice's turn, in chunks by number; how many changed."""
    changed, last = 0, 0
    full = rows.select_related("client__relationship__party__account")
    while chunk := list(full.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        for row in chunk:
            hat = hat_for(row.client, row, now)
            if hat is not None:
                with in_turn(row.keeper_id):
                    changed += act(row, hat)
        last = chunk[-1].pk
    return changed


JOBS = [
    Job("silence-contacts", every=60, run=fold_touches),
    Job("silence-bands", every=60, run=call_quiet),
    Job("silence-begin", every=60, run=begin),
    Job("silence-ladder", every=60, run=climb),
]
