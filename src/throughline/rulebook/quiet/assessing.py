"""From what is known to a band, its reason and its two days."""

from datetime import date
from functools import lru_cache
from math import log1p

from ..workdays import working_days_after
from .facts import DEFAULT, Assessment, Band, History, Kind, Policy, Reason
from .silence import alert_after, later, lean, sigmoid, silence

_Sign = tuple[date, Kind, date]
"""A sign of silence: from which day it is one, of what kind, and the day it speaks of."""
_Read = tuple[date, float, date | None, list[_Sign]]
"""From which day silence counts, what the history says before it, what is booked next, signs."""
_working_days_after = lru_cache(maxsize=1 << 13)(working_days_after)
"""Clients are many, and the days of a few years are not."""


def assess(history: History, *, today: date, policy: Policy = DEFAULT) -> Assessment:
    """Return how a client stands today.

    It is ``BETWEEN`` on every day before ``alert_on`` and on none from then, and ``NO_ANSWER``
    from ``no_answer_on``. The reason is the first sign, in the order of ``Kind``, that has come.
    """
    base, before, booked, signs = _read(history, policy)
    alert_on = _alert_on(history, booked, signs, policy)
    no_answer_on = _no_answer_on(history, alert_on, policy)
    band = band_on(today, alert_on, no_answer_on)
    reason = _why_not(history, today) if band is Band.BETWEEN else _why(signs, today)
    p_gone = sigmoid(before + policy.b1 * log1p(silence(base, today, policy.holidays)))
    return Assessment(band, reason, p_gone, alert_on, no_answer_on)


def alert_dates(history: History, *, policy: Policy = DEFAULT) -> tuple[date | None, date | None]:
    """Return ``alert_on`` and ``no_answer_on`` alone: what a row keeps at each touch."""
    _, _, booked, signs = _read(history, policy)
    alert_on = _alert_on(history, booked, signs, policy)
    return alert_on, _no_answer_on(history, alert_on, policy)


def band_on(today: date, alert_on: date | None, no_answer_on: date | None) -> Band:
    """Return the band on a day from the two days that an assessment gave and a row has kept."""
    if alert_on is None or today < alert_on:
        return Band.BETWEEN
    if no_answer_on is None or today < no_answer_on:
        return Band.QUIET
    return Band.NO_ANSWER


def _read(history: History, policy: Policy) -> _Read:
    days = _talks(history)
    base = date.fromordinal(days[-1]) if days else history.began_on
    booked = _first(history.booked, base)  # one that passed and was never settled counts too
    before = lean(days, policy)
    signs = _broken(history, base, booked, policy)
    signs.append(_silent(base, bool(days), before, policy))
    return base, before, booked, signs


def _talks(history: History) -> list[int]:
    """The days on which both sides spoke, by number, each once, the earliest first."""
    days = set(map(date.toordinal, history.contacts))
    if history.last_session is not None:
        days.add(history.last_session.toordinal())
    return sorted(days)


def _broken(history: History, base: date, booked: date | None, policy: Policy) -> list[_Sign]:
    """Every commitment that is broken or will be, in the order of ``Kind``."""
    signs = []
    if history.missed:
        first = min(history.missed)
        signs.append((_graced(max(first, base), policy), Kind.MISSED_SESSION, first))
    if history.overdue:
        first = min(history.overdue)
        signs.append((_graced(max(first, base), policy), Kind.PROMISE_OVERDUE, first))
    if booked is None and history.last_session == base:
        signs.append((_graced(base, policy), Kind.NOTHING_BOOKED, base))
    return signs


def _silent(base: date, has_spoken: bool, before: float, policy: Policy) -> _Sign:
    """The silence itself, which is a sign for everybody in the end."""
    since = later(base, alert_after(before, policy), policy.holidays)
    return since, Kind.LONG_GAP if has_spoken else Kind.NEVER_SPOKE, base


def _graced(day: date, policy: Policy) -> date:
    return _working_days_after(day, policy.grace, policy.holidays)


def _first(days: tuple[date, ...], since: date) -> date | None:
    """The first of these days that is not before another."""
    first = None
    for day in days:
        if since <= day and (first is None or day < first):
            first = day
    return first


def _alert_on(
    history: History, booked: date | None, signs: list[_Sign], policy: Policy
) -> date | None:
    if history.is_paused:
        return None
    alert_on = min(signs)[0]
    if booked is not None:
        alert_on = max(alert_on, _graced(booked, policy))
    until = history.snoozed_until
    return alert_on if until is None else max(alert_on, until)


def _no_answer_on(history: History, alert_on: date | None, policy: Policy) -> date | None:
    first = None if alert_on is None else _first(history.reached_out, alert_on)
    if first is None:
        return None
    return _working_days_after(first, policy.no_answer_after, policy.holidays)


def _why(signs: list[_Sign], today: date) -> Reason:
    """The first sign that has come; from the alert's day on there is one."""
    _, kind, on = next(sign for sign in signs if sign[0] <= today)
    return Reason(kind, on, (today - on).days)


def _why_not(history: History, today: date) -> Reason:
    """Why nothing is to be done: somebody said so, or a day is waited for."""
    if history.is_paused:
        return Reason(Kind.PAUSED)
    until = history.snoozed_until
    if until is not None and today < until:
        return Reason(Kind.SNOOZED, until, (until - today).days)
    ahead = _first(history.booked, today)
    if ahead is not None:
        return Reason(Kind.BOOKED_AHEAD, ahead, (ahead - today).days)
    return Reason(Kind.NONE)
