"""What clients answered to how they find the work, as sums that give nobody away.

Everything here is a sum of whole parcels of `rulebook.releasing`: of at least five people who did
not put their name to it, and only of quarters in which nothing can be changed any more. The coach
and the manager are told the same, so they can join what they know without learning more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import ExtractQuarter, ExtractYear

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Questionnaire, Sentence
from throughline.coaching.queries.engagements import engagements_of_mine
from throughline.coaching.queries.teams import in_hand
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.queries import KeptQuerySet
from throughline.rulebook.releasing import Cell, Parcel, last_settled, may_split, parcels
from throughline.rulebook.scoring import DETRACTS, PROMOTES, Mean, Recommending
from throughline.rulebook.shares import Share

QUESTIONS = Questionnaire.QUESTIONS
MOMENTS = [one.value for one in Questionnaire.Moment]


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers added up: how many, how many of them without a name, and what they come to."""

    n: int = 0
    nameless: int = 0
    means: Mapping[str, Mean] = field(default_factory=lambda: dict.fromkeys(QUESTIONS, Mean()))
    recommending: Recommending = field(default_factory=Recommending)

    def __add__(self, other: "Tally") -> "Tally":
        means = {name: self.means[name] + other.means[name] for name in QUESTIONS}
        return Tally(
            self.n + other.n,
            self.nameless + other.nameless,
            means,
            self.recommending + other.recommending,
        )


Tallies = dict[Cell, dict[str, Tally]]
"""By coach and quarter, and by moment within it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the report: a sum, and for a span of quarters which they are."""

    tally: Tally
    since: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All that is told about one coach at one practice, or about a practice."""

    whole: Tally
    spans: tuple[Told, ...]
    moments: tuple[tuple[str, Tally], ...]
    answered: Share  # of all who were asked, in quarters that are over
    by_coach: tuple[tuple[Person, Told], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell yet."""
        return not self.whole.n


def _rows(keeper_id: int) -> KeptQuerySet[Questionnaire]:
    rows: KeptQuerySet[Questionnaire] = KeptQuerySet(Questionnaire).filter(
        keeper=keeper_id, asked_on__isnull=False
    )
    return rows


def report_of(hat: CoachHat, keeper_id: int) -> Report:
    """What is told about the person under the hat at one practice where they coach."""
    rows = _rows(keeper_id).filter(coach=hat.person)
    return _report(rows, hat.today, only=hat.person.pk)


def report_at(hat: Hat) -> Report:
    """What is told to who manages a practice: about it as a whole, and about each coach of whom
    there are enough answers, by name and never by rank."""
    return _report(_rows(hat.keeper_id), hat.today)


def _report(rows: QuerySet[Questionnaire], today: date, *, only: int | None = None) -> Report:
    tallies = _tallies(rows)
    until = last_settled(today, Questionnaire.CHANGE_DAYS)
    counts = {cell: _sum(of.values()).nameless for cell, of in tallies.items()}
    found = parcels(counts, until=until)
    if only is not None:  # what waited in vain is told of the practice, and of no coach
        found = [parcel for parcel in found if parcel.who == only]
    return Report(
        whole=_of(tallies, found),
        spans=tuple(_spans(tallies, found)),
        moments=tuple(_by_moment(tallies, found)),
        answered=_answered(rows, today, only),
        by_coach=() if only is not None else tuple(_by_coach(tallies, found)),
    )


def _tallies(rows: QuerySet[Questionnaire]) -> Tallies:
    """Added up by the database: one line for a coach, quarter and moment."""
    sums: dict[str, Any] = {
        "n": Count("pk"),
        "nameless": Count("pk", filter=Q(named_at__isnull=True)),
        "would": Count("pk", filter=Q(recommends__gte=PROMOTES)),
        "would_not": Count("pk", filter=Q(recommends__lte=DETRACTS)),
    }
    for name in QUESTIONS:
        sums |= {f"{name}_total": Sum(name), f"{name}_squares": Sum(F(name) * F(name))}
    found: Tallies = defaultdict(dict)
    answered = rows.filter(answered_on__isnull=False)
    for one in _by_quarter(answered, "answered_on", "moment").annotate(**sums):
        cell = (one["coach"], _number(one))
        found[cell][one["moment"]] = _tally(one)
    return found


def _by_quarter(rows: QuerySet[Questionnaire], day: str, *also: str) -> QuerySet[Any, Any]:
    split = rows.order_by().annotate(year=ExtractYear(day), quarter=ExtractQuarter(day))
    found: QuerySet[Any, Any] = split.values("coach", "year", "quarter", *also)
    return found


def _number(one: Mapping[str, Any]) -> int:
    number: int = one["year"] * 4 + one["quarter"] - 1
    return number


def _tally(one: Mapping[str, Any]) -> Tally:
    means = {
        name: Mean(one["n"], one[f"{name}_total"], one[f"{name}_squares"]) for name in QUESTIONS
    }
    recommending = Recommending(one["n"], one["would"], one["would_not"])
    return Tally(one["n"], one["nameless"], means, recommending)


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for one in tallies:
        whole += one
    return whole


def _of(tallies: Tallies, found: Iterable[Parcel]) -> Tally:
    return _sum(one for parcel in found for cell in parcel.cells for one in tallies[cell].values())


def _spans(tallies: Tallies, found: list[Parcel]) -> Iterable[Told]:
    """By the quarter at whose end they were told, the newest first."""
    closed: dict[int, list[Parcel]] = defaultdict(list)
    for parcel in found:
        closed[parcel.closed].append(parcel)
    for quarter, of in sorted(closed.items(), reverse=True):
        yield Told(_of(tallies, of), min(parcel.since for parcel in of), quarter)


def _by_moment(tallies: Tallies, found: list[Parcel]) -> Iterable[tuple[str, Tally]]:
    """Of those parcels only of which every part is large enough to be told."""
    parts = [_parts(tallies, parcel) for parcel in found]
    fit = [of for of in parts if may_split(one.nameless for one in of.values())]
    for moment in MOMENTS:
        whole = _sum(of[moment] for of in fit)
        if whole.nameless:
            yield moment, whole


def _parts(tallies: Tallies, parcel: Parcel) -> dict[str, Tally]:
    return {
        moment: _sum(tallies[cell].get(moment, Tally()) for cell in parcel.cells)
        for moment in MOMENTS
    }


def _by_coach(tallies: Tallies, found: list[Parcel]) -> Iterable[tuple[Person, Told]]:
    about: dict[int, list[Parcel]] = defaultdict(list)
    for parcel in found:
        if isinstance(parcel.who, int):
            about[parcel.who].append(parcel)
    for person in Person.objects.filter(pk__in=about).order_by("name", "pk"):
        mine = about[person.pk]
        since, until = min(one.since for one in mine), max(one.closed for one in mine)
        yield person, Told(_of(tallies, mine), since, until)


def _answered(rows: QuerySet[Questionnaire], today: date, only: int | None) -> Share:
    """Of all who were asked, so many answered: of quarters in which none can answer any more, and
    in parcels too, so that nobody sees from one day to the next who did."""
    until = last_settled(today, Questionnaire.OPEN_DAYS)
    counted = _by_quarter(rows, "asked_on").annotate(of=Count("pk"), n=Count("answered_on"))
    cells: dict[Cell, tuple[int, int]] = {
        (one["coach"], _number(one)): (one["n"], one["of"]) for one in counted
    }
    found = parcels({cell: of for cell, (_n, of) in cells.items()}, until=until)
    told = [one for one in found if only is None or one.who == only]
    both = [cells[cell] for parcel in told for cell in parcel.cells]
    return Share(sum(n for n, _of in both), sum(of for _n, of in both))


def named_answers(hat: CoachHat) -> list[Questionnaire]:
    """What clients let the coach read with their name, the newest first: of those whom the person
    under the hat coaches or stands in for, and no others."""
    rows = Questionnaire.objects.filter(engagement__in=in_hand(hat).values("pk"), is_named=True)
    full = rows.select_related("engagement__client__relationship__party")
    return list(full.order_by("-answered_on", "-pk")[:100])


def questionnaires_of_mine(hat: Hat) -> QuerySet[Questionnaire]:
    """What the person under the hat was asked as a client, the newest first."""
    theirs = engagements_of_mine(hat).values("pk")
    rows = Questionnaire.objects.filter(engagement__in=theirs, asked_on__isnull=False)
    return rows.order_by("-asked_on", "-pk")


def newest_question(hat: Hat, pk: int) -> Questionnaire | None:
    """The newest that somebody can still answer or change in one of their programmes."""
    rows = questionnaires_of_mine(hat).filter(engagement=pk)
    return next((row for row in rows if row.is_open(hat.today)), None)


def questionnaire_numbered(hat: Hat, pk: int) -> Questionnaire | None:
    """One of the practice's that the hat acts for, with whom it was asked."""
    rows: KeptQuerySet[Questionnaire] = KeptQuerySet(Questionnaire).visible_to(hat)
    full = rows.select_related(
        "engagement__client__relationship__party__account",
        "engagement__funnel",
        "coach",
        "keeper__organisation",
    )
    return full.filter(pk=pk, asked_on__isnull=False).first()


def sentences(hat: Hat) -> KeptQuerySet[Sentence]:
    """What the keeper wrote to those who pay."""
    return KeptQuerySet(Sentence).visible_to(hat)


def sentence_of(engagement_pk: int) -> Sentence | None:
    """What the client of an engagement wrote to who pays, if anything."""
    return Sentence.objects.filter(engagement=engagement_pk).first()


def sent_sentence(engagement_pk: int) -> Sentence | None:
    """The same for those who work on it: only once it was sent, its words only if they may."""
    row = sentence_of(engagement_pk)
    if row is None or row.sent_at is None:
        return None
    if not row.is_shown:
        row.text = ""
    return row
