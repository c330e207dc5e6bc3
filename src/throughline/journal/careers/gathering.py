"""A whole journal as values, in a fixed number of queries for any size of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from throughline.journal import models
from throughline.journal.queries import (
    abouts,
    accomplishments,
    entries,
    facts,
    pay,
    positions,
    studies,
)
from throughline.journal.sealing import opened
from throughline.people.hats import Hat
from throughline.rulebook.career import (
    About,
    Accomplishment,
    Career,
    Discretion,
    Entry,
    EntryKind,
    Evidence,
    Fact,
    FactKind,
    Metric,
    Pay,
    Place,
    Position,
    Study,
    Wording,
)

ABOUT = (
    "name",
    "label",
    "summary",
    "email",
    "phone",
    "url",
    "address",
    "postal_code",
    "city",
    "region",
    "country",
)
POSITION = (
    "title",
    "start",
    "end",
    "place",
    "summary",
    "department",
    "manager",
    "team",
    "budget",
    "why_ended",
)
STUDY = ("school", "area", "degree", "start", "end", "score", "url", "text")
FACT = ("name", "detail", "text", "url")
ENTRY = ("title", "on", "until", "by", "text", "url", "number")
ACCOMPLISHMENT = ("challenge", "action", "result", "on", "confirmed_by")

Done = Mapping[int | None, Sequence[Accomplishment]]
Paid = Mapping[int, Sequence[Pay]]


def gather(hat: Hat, *, with_private: bool = False) -> Career:
    """The journal as a career, in its order; files are not in it.

    What was paid is in it `with_private` only, and on one's own record only; raises WrongKey
    when the key file does not open it.
    """
    about = abouts(hat).first()
    places = list(positions(hat))
    done = _done(hat, {row.pk for row in places})
    paid = _paid(hat) if with_private else {}
    return Career(
        about=_about(about),
        positions=tuple(_position(row, done, paid) for row in places),
        studies=tuple(_study(row) for row in studies(hat)),
        entries=tuple(_entry(row) for row in entries(hat).in_order()),
        facts=tuple(_fact(row) for row in facts(hat)),
        more=dict(about.others) if about else {},
        accomplishments=tuple(done.get(None, ())),
    )


def _same(row: object, names: Sequence[str]) -> dict[str, str]:
    """The columns that have the same name in a value."""
    return {name: getattr(row, name) for name in names}


def _about(row: models.About | None) -> About:
    return About(**_same(row, ABOUT), more=dict(row.more)) if row else About()


def _done(hat: Hat, places: set[int]) -> Done:
    """Accomplishments by their position; None for those that belong to no standing one."""
    found: dict[int | None, list[Accomplishment]] = defaultdict(list)
    for row in accomplishments(hat).whole(hat):
        found[row.position_id if row.position_id in places else None].append(_accomplishment(row))
    return found


def _accomplishment(row: models.Accomplishment) -> Accomplishment:
    worded = [Wording(one.text, one.language, one.is_long) for one in row.wordings.all()]
    proven = [Evidence(one.text, one.url, one.by) for one in row.proofs.all()]
    return Accomplishment(
        **_same(row, ACCOMPLISHMENT),
        metric=Metric(row.metric_value, row.metric_unit, row.metric_baseline, row.metric_period),
        skills=tuple(row.skills),
        discretion=Discretion(row.discretion),
        wordings=tuple(worded),
        evidence=tuple(one for one in proven if one != Evidence()),
    )


def _paid(hat: Hat) -> Paid:
    found: dict[int, list[Pay]] = defaultdict(list)
    for row in pay(hat).order_by("rank", "id"):
        found[row.position_id].append(opened(row))
    return found


def _position(row: models.Position, done: Done, paid: Paid) -> Position:
    """A project's page is its own; of any other place it is the employer's."""
    employer, is_project = row.employer, row.kind == models.Position.Kind.PROJECT
    of_employer = employer.url if employer and not is_project else ""
    return Position(
        **_same(row, POSITION),
        kind=Place(row.kind),
        employer=employer.name if employer else "",
        url=row.url or of_employer,
        about=row.about or (employer.about if employer else ""),
        words=tuple(row.words),
        accomplishments=tuple(done.get(row.pk, ())),
        pay=tuple(paid.get(row.pk, ())),
        more=dict(row.more),
    )


def _study(row: models.Study) -> Study:
    return Study(**_same(row, STUDY), courses=tuple(row.courses), more=dict(row.more))


def _fact(row: models.Fact) -> Fact:
    kind = FactKind(row.kind)
    return Fact(kind, **_same(row, FACT), words=tuple(row.words), more=dict(row.more))


def _entry(row: models.Entry) -> Entry:
    return Entry(EntryKind(row.kind), **_same(row, ENTRY), more=dict(row.more))
