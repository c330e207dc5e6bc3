"""What stands still: how one introduces oneself, positions, employers, studies and facts."""

from collections.abc import Mapping
from typing import TypedDict, TypeVar, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.journal.actions.ordering import put_by_date, siblings
from throughline.journal.actions.removing import next_rank
from throughline.journal.models import About, Employer, Fact, Position, Study
from throughline.journal.queries import abouts, employers
from throughline.people.hats import Hat
from throughline.people.names import folded, tidy
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook import partial

Row = TypeVar("Row", About, Position, Study, Fact)
LONGEST_NAME = 300  # letters of an employer's name


class Introduction(TypedDict, total=False):
    """What can be said of oneself; what is left out stays as it is."""

    name: str
    label: str
    summary: str
    email: str
    phone: str
    url: str
    address: str
    postal_code: str
    city: str
    region: str
    country: str


class PositionSaid(TypedDict, total=False):
    """What can be said of a position; dates are partial."""

    kind: str
    title: str
    start: str
    end: str
    place: str
    summary: str
    words: list[str]
    url: str
    department: str
    manager: str
    team: str
    budget: str
    why_ended: str


class StudySaid(TypedDict, total=False):
    """What can be said of a school and what was learned there; dates are partial."""

    school: str
    area: str
    degree: str
    start: str
    end: str
    score: str
    url: str
    text: str
    courses: list[str]


class FactSaid(TypedDict, total=False):
    """What can be said of a skill, a language, an interest, a reference or a profile."""

    name: str
    detail: str
    text: str
    url: str
    words: list[str]


@transaction.atomic
def set_about(hat: Hat, **said: Unpack[Introduction]) -> About:
    """Say how one introduces oneself; the first time there is a row for it."""
    insist(hat.is_own)
    row = abouts(hat).first() or About(keeper_id=hat.keeper_id)
    return _write(hat, row, said)


def employer_named(hat: Hat, name: str) -> Employer | None:
    """The employer of that name, whatever its case and accents; a new one if there was none."""
    wanted = tidy(name, LONGEST_NAME)
    if not wanted:
        return None
    key = folded(wanted)
    known = next((row for row in employers(hat).order_by("pk") if folded(row.name) == key), None)
    return known or Employer.objects.create(keeper_id=hat.keeper_id, name=wanted)


@transaction.atomic
def change_employer(hat: Hat, row: Employer, *, name: str, url: str = "", about: str = "") -> None:
    """Name or describe an employer otherwise, for every position there. Raises Refused."""
    insist(hat_keeps(hat, row))
    row.name = tidy(name, LONGEST_NAME)
    if not row.name:
        raise Refused(_("An employer needs a name."))
    key, others = folded(row.name), employers(hat).exclude(pk=row.pk)
    if any(folded(other.name) == key for other in others):
        raise Refused(_("Another employer has that name already."))
    row.url, row.about = url, about
    row.save(update_fields=["name", "url", "about"])


@transaction.atomic
def add_position(hat: Hat, *, employer: str = "", **said: Unpack[PositionSaid]) -> Position:
    """A place where one worked, helped or built something, put in by its dates. Raises Refused."""
    insist(hat.is_own)
    row = Position(keeper_id=hat.keeper_id, made_at=hat.now)
    _insist_in_order(said.get("start", ""), said.get("end", ""))
    row.employer = employer_named(hat, employer)
    _write(hat, row, said)
    put_by_date(hat, row)
    return row


@transaction.atomic
def change_position(
    hat: Hat, row: Position, *, employer: str | None = None, **said: Unpack[PositionSaid]
) -> Position:
    """Correct a position; with other dates it takes its place by them. Raises Refused.

    An employer at whom nothing is left, such as a name with a slip in it, goes.
    """
    insist(hat_keeps(hat, row))
    _insist_in_order(said.get("start", row.start), said.get("end", row.end))
    before, dates = row.employer, (row.kind, row.start, row.end)
    if employer is not None:
        row.employer = employer_named(hat, employer)
    _write(hat, row, said)
    if before is not None and before != row.employer and not before.positions.exists():
        before.delete()
    if dates != (row.kind, row.start, row.end):
        put_by_date(hat, row)
    return row


@transaction.atomic
def add_study(hat: Hat, **said: Unpack[StudySaid]) -> Study:
    """A school and what was learned there, put in by its dates. Raises Refused."""
    insist(hat.is_own)
    _insist_in_order(said.get("start", ""), said.get("end", ""))
    row = _write(hat, Study(keeper_id=hat.keeper_id, made_at=hat.now), said)
    put_by_date(hat, row)
    return row


@transaction.atomic
def change_study(hat: Hat, row: Study, **said: Unpack[StudySaid]) -> Study:
    """Correct a study; with other dates it takes its place by them. Raises Refused."""
    insist(hat_keeps(hat, row))
    _insist_in_order(said.get("start", row.start), said.get("end", row.end))
    dates = row.start, row.end
    _write(hat, row, said)
    if dates != (row.start, row.end):
        put_by_date(hat, row)
    return row


@transaction.atomic
def add_fact(hat: Hat, *, kind: str, **said: Unpack[FactSaid]) -> Fact:
    """A skill, a language, an interest, a reference or a profile, the last of its kind."""
    insist(hat.is_own)
    row = Fact(keeper_id=hat.keeper_id, kind=Fact.Kind(kind), made_at=hat.now)
    row.rank = next_rank(siblings(hat, row))
    return _write(hat, row, said)


@transaction.atomic
def change_fact(hat: Hat, row: Fact, **said: Unpack[FactSaid]) -> Fact:
    """Correct a fact."""
    insist(hat_keeps(hat, row))
    return _write(hat, row, said)


def _insist_in_order(start: str, end: str) -> None:
    if partial.is_before(end, start):
        said = {"end": partial.words(end), "start": partial.words(start)}
        raise Refused(_("It cannot end in %(end)s, before it began in %(start)s.") % said)


def _write(hat: Hat, row: Row, said: Mapping[str, object]) -> Row:
    for name, value in said.items():
        setattr(row, name, value)
    row.changed_at = hat.now
    row.save()
    return row
