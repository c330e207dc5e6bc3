"""Dana's journal in the demo world, by the verbs that a person's clicks use."""

from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from throughline.journal import actions as journal
from throughline.journal.models import Accomplishment, Position
from throughline.journal.queries import meant
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.rulebook import career
from throughline.website.demo.career import ABOUT, DID, FACTS, LAST_DAY, LEARNED, WORKED
from throughline.website.demo.kinds import Did, Happened, Worked
from throughline.website.demo.weeks import HAPPENED

FRIDAY = 4
BEGAN = 70  # days ago Dana began her journal


def open_journal(dana: Person, now: datetime) -> None:
    """Where Dana worked, what came of it, and her last ten weeks."""
    then = days_ago(dana, now, BEGAN)
    today = me(dana, now).today
    journal.set_about(then, **ABOUT)
    journal.keep_habit(then, weekday=FRIDAY)
    places = {one.key: _work(then, one, today) for one in WORKED}
    for did in reversed(DID):
        _do(then, did, places[did.at], today)
    _learn(then, today)
    for happened in HAPPENED:
        _write(dana, happened, places.get(happened.at), now)


def days_ago(dana: Person, now: datetime, days: int) -> Hat:
    """Dana, so many days ago."""
    return me(dana, now - timedelta(days=days))


def _month(today: date, ago: int) -> str:
    """The month so many months ago, as careers write it."""
    years, month = divmod(today.year * 12 + today.month - 1 - ago, 12)
    return f"{years}-{month + 1:02}"


def _work(then: Hat, one: Worked, today: date) -> Position:
    last = (today - timedelta(days=LAST_DAY)).isoformat()[:7]
    row = journal.add_position(
        then,
        employer=one.employer,
        kind=one.kind,
        title=one.title,
        start=_month(today, one.since),
        end=last if one.until is None else _month(today, one.until),
        place="London" if one.kind == Position.Kind.WORK else "",
        summary=one.summary,
        words=list(one.words),
        url=one.url,
        department=one.department,
        manager=one.manager,
        team=one.team,
        budget=one.budget,
        why_ended=one.why_ended,
    )
    if one.about and row.employer:
        journal.change_employer(then, row.employer, name=one.employer, about=one.about)
    for paid in one.paid:
        pay = career.Pay(_month(today, paid.ago), paid.amount, "GBP", "year", paid.note)
        journal.add_pay(then, row, pay=pay)
    return row


def _do(then: Hat, did: Did, at: Position, today: date) -> None:
    row = journal.add_accomplishment(
        then,
        wording=did.said,
        position=at,
        challenge=did.challenge,
        action=did.action,
        result=did.result,
        metric_value=did.value,
        metric_unit=did.unit,
        metric_baseline=did.baseline,
        metric_period=did.period,
        on=_month(today, did.ago),
        skills=list(did.skills),
        confirmed_by=did.confirmed_by,
        discretion=did.discretion,
    )
    _say_otherwise(then, did, row)
    _prove(then, did, row)


def _say_otherwise(then: Hat, did: Did, row: Accomplishment) -> None:
    if did.at_length:
        journal.add_wording(then, row, text=did.at_length, language="en", is_long=True)
    if did.in_german:
        journal.add_wording(then, row, text=did.in_german, language="de")


def _prove(then: Hat, did: Did, row: Accomplishment) -> None:
    if did.quote:
        journal.prove(then, to=row, text=did.quote, by=did.confirmed_by)
    if did.url:
        journal.prove(then, to=row, url=did.url)
    name, text = did.file
    if name:
        journal.attach(then, upload=SimpleUploadedFile(name, text.encode()), to=row)


def _learn(then: Hat, today: date) -> None:
    for one in LEARNED:
        journal.add_study(
            then,
            school=one.school,
            degree=one.degree,
            area=one.area,
            start=str(today.year - one.since),
            end=str(today.year - one.until),
            score=one.score,
            courses=list(one.courses),
        )
    for kind, said in FACTS:
        journal.add_fact(then, kind=kind, **said)


def _write(dana: Person, one: Happened, at: Position | None, now: datetime) -> None:
    today = me(dana, now).today
    then = days_ago(dana, now, one.ago if one.noted is None else one.noted)
    journal.write_entry(
        then,
        kind=one.kind,
        title=one.title,
        on=(today - timedelta(days=one.ago)).isoformat(),
        until=_on(today, one.runs_out_in),
        by=one.by,
        party=meant(then, one.by) if one.by else None,
        position=at,
        text=one.text,
        quote=one.quote,
        url=one.url,
        number=one.number,
        awaits=one.awaits,
        awaits_on=None if one.awaits_in is None else today + timedelta(days=one.awaits_in),
    )


def _on(today: date, days: int | None) -> str:
    return "" if days is None else (today + timedelta(days=days)).isoformat()
