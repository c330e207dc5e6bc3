"""The folds of this room: what the terms still allow, and whether somebody has gone silent.

Both are written into columns when something happened, so that lists and Today scan nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from throughline.coaching.actions.climbing import look_again
from throughline.coaching.actions.greeting import look_at_welcomes
from throughline.coaching.actions.planning import plan_questions
from throughline.coaching.models import Client, Engagement, Practice, Session
from throughline.coaching.queries import kinds, practice_of
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.queries import snoozes
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook import entitlement, quiet
from throughline.rulebook.cadence import Interval, Unit

STANDING = ("band", "reason", "reason_on", "alert_on", "no_answer_on", "folded_at")


def interval(every: int | None, unit: str) -> Interval | None:
    """A length as the rulebook takes it."""
    return Interval(every, Unit(unit)) if every else None


def terms_of(row: Engagement) -> entitlement.Terms:
    """An engagement's terms as the rulebook takes them."""
    phases = tuple(
        entitlement.PhaseTerms(one.name, Interval(one.length_every, Unit(one.length_unit)))
        for one in row.phases.order_by("rank")
    )
    return entitlement.Terms(
        clock=entitlement.Clock(row.clock),
        length=interval(row.length_every, row.length_unit),
        sessions=row.sessions,
        minutes=row.minutes,
        group_sessions=row.group_sessions,
        late_cancel_counts=row.late_cancel_counts,
        guest_no_show_counts=row.no_show_counts,
        late_hours=row.late_hours,
        reopen_days=row.reopen_days,
        phases=phases,
    )


def entitled(hat: Hat, row: Engagement) -> entitlement.Entitlement:
    """What the terms still allow on the hat's day."""
    return entitlement.entitlement(
        terms_of(row),
        entitlement.Dates(row.notified_on, row.separated_on, row.released_on, row.agreed_on),
        (*_sat(hat, row), *_sat_before(hat, row)),
        extensions=tuple(_extensions(row)),
        pauses=tuple(
            entitlement.Pause(one.since, one.until) for one in row.pauses.order_by("since")
        ),
        pool=_pool(row),
        ended_on=hat.person.day(row.ended_at) if row.ended_at else None,
        today=hat.today,
    )


def _sat(hat: Hat, row: Engagement) -> Iterable[entitlement.Session]:
    for one in Session.objects.filter(engagement=row).select_related("kind"):
        yield entitlement.Session(
            on=hat.person.day(one.starts_at),
            minutes=one.minutes,
            sat=entitlement.Sat(one.sat),
            is_group=one.kind.kind == "group",
            is_free=one.kind.is_free,
        )


def _sat_before(hat: Hat, row: Engagement) -> Iterable[entitlement.Session]:
    """Those held before they were kept here, each on the day it was agreed.

    Only how many there were is known: where minutes are limited, each is as long as is usual.
    """
    if not row.used_before:
        return
    on, minutes = row.agreed_on or hat.person.day(row.made_at), 0
    if row.minutes is not None:
        usual = kinds(hat).standing().filter(kind="coaching").order_by("pk").first()
        minutes = usual.minutes if usual else 60
    for _number in range(row.used_before):
        yield entitlement.Session(on=on, minutes=minutes, sat=entitlement.Sat.HELD)


def _extensions(row: Engagement) -> Iterable[entitlement.Extension]:
    for one in row.extensions.filter(given_at__isnull=False):
        length = interval(one.length_every, one.length_unit)
        yield entitlement.Extension(length, one.sessions, one.minutes)


def _pool(row: Engagement) -> entitlement.Pool | None:
    if row.pool is None:
        return None
    others = Session.objects.filter(engagement__pool=row.pool).exclude(engagement=row)
    used = others.filter(sat__in=[Session.Sat.HELD, Session.Sat.BOOKED], kind__is_free=False)
    return entitlement.Pool(row.pool.sessions, used.count())


@transaction.atomic
def refold(hat: Hat, engagement: Engagement) -> Engagement:
    """Fold one engagement's terms and sessions into its columns, and its client's silence."""
    rows = Engagement.objects.select_for_update(of=("self",)).select_related("client")
    row = rows.get(pk=engagement.pk)
    insist(hat_keeps(hat, row))
    now = entitled(hat, row)
    row.starts_on, row.last_on, row.sessions_left = now.starts_on, now.last_on, now.left
    row.save(update_fields=["starts_on", "last_on", "sessions_left"])
    refold_client(hat, row.client)
    plan_questions(hat, row)
    return row


@transaction.atomic
def refold_client(hat: Hat, client: Client) -> Client:
    """Fold what happened with one client into whether they are quiet, and from when.

    A climb of the ladder or the first letters that it answers end with it; what is put off moves.
    """
    insist(hat_keeps(hat, client))
    row = _held(client)
    works = works_of(row)
    found = quiet.assess(
        history_of(hat, row, works), today=hat.today, policy=policy_for(hat, row, works)
    )
    is_open = any(one.stage in Engagement.OPEN[:4] for one in works)
    row.band = found.band.value if is_open else Client.Band.BETWEEN
    row.reason, row.reason_on = found.reason.kind.value, found.reason.on
    row.alert_on = found.alert_on if is_open else None
    row.no_answer_on = found.no_answer_on if is_open else None
    row.folded_at = hat.now
    row.save(update_fields=STANDING)
    look_again(hat, row)
    look_at_welcomes(hat, row)
    return row


def _held(client: Client) -> Client:
    """Nobody else folds them until the transaction ends."""
    rows = Client.objects.select_for_update(of=("self",)).select_related("relationship")
    return rows.get(pk=client.pk)


def works_of(client: Client) -> list[Engagement]:
    """All work with a client, the newest first, as far as silence asks."""
    return list(client.engagements.only("client", "stage", "ended_at", "usual_gap").order_by("-pk"))


def policy_for(hat: Hat, client: Client, works: Sequence[Engagement] | None = None) -> quiet.Policy:
    """How long is long with this client: the practice's manners, the programme's usual gap."""
    practice: Practice | None = practice_of(hat.keeper_id)
    if practice is None:
        return quiet.DEFAULT
    known = works_of(client) if works is None else works
    newest = next((one for one in known if one.ended_at is None), None)
    return quiet.Policy(
        usual_gap=newest.usual_gap if newest else practice.usual_gap,
        earliest=practice.earliest,
        latest=practice.latest,
        grace=practice.grace,
    )


def history_of(
    hat: Hat, client: Client, works: Sequence[Engagement] | None = None
) -> quiet.History:
    """What happened with a client, as the rulebook takes it."""
    tie = client.relationship
    contacts, attempts = _contacts(tie)
    newest = max(contacts, default=None)
    sat = list(Session.objects.filter(engagement__client=client).values_list("sat", "starts_at"))
    held = [hat.person.day(at) for how, at in sat if how == Session.Sat.HELD]
    missed = [hat.person.day(at) for how, at in sat if how == Session.Sat.GUEST_NO_SHOW]
    owed = Promise.objects.filter(
        relationship=tie, owes=Promise.Owes.THEM, kept_at__isnull=True, dropped_at__isnull=True
    )
    snoozed = snoozes(hat).of(tie).in_force().first()
    return quiet.History(
        contacts=contacts,
        booked=tuple(hat.person.day(at) for how, at in sat if how == Session.Sat.BOOKED),
        missed=tuple(day for day in missed if newest is None or day >= newest),
        overdue=tuple(day for day in owed.values_list("due_on", flat=True) if day),
        began_on=hat.person.day(tie.since),
        last_session=max(held, default=None),
        snoozed_until=snoozed.until if snoozed else None,
        is_paused=_is_paused(works_of(client) if works is None else works),
        reached_out=tuple(day for day in attempts if newest is None or day >= newest),
    )


def _contacts(tie: Relationship) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The days on which both sides spoke, and those on which only we tried."""
    rows = Touch.objects.filter(relationship=tie, voided_at__isnull=True)
    both, tried = [], []
    for on, outcome, direction in rows.values_list("on", "outcome", "direction"):
        if outcome == Touch.Outcome.TWO_WAY:
            both.append(on)
        elif direction != Touch.Direction.IN:
            tried.append(on)
    return tuple(both), tuple(tried)


def _is_paused(works: Sequence[Engagement]) -> bool:
    stages = {one.stage for one in works if one.ended_at is None}
    return stages == {Engagement.Stage.PAUSED}
