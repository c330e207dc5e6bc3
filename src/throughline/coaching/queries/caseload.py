"""The list of a coach's clients: what an address asks for, in which order, a page at a time by key.

Rows are engagements. Only those of the coach's own team are ever read, by the index of teammates;
nothing is counted that is not shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Client, Coach, Engagement, Intake, Session, Teammate
from throughline.coaching.queries.engagements import PARTY, EngagementQuerySet, engagements
from throughline.coaching.queries.sessions import SessionQuerySet
from throughline.frame.among import among
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Organisation
from throughline.people.queries import KeptQuerySet
from throughline.rulebook.quiet import Band

A_PAGE = 50
SOON = timedelta(days=30)
SEPARATOR = "~"
ALERT, NO_ANSWER = "client__alert_on", "client__no_answer_on"


def coached(hat: CoachHat) -> EngagementQuerySet:
    """Those of which somebody is the coach now, and not of the team in another part."""
    mine = Teammate.objects.filter(
        person=hat.person, until__isnull=True, part=Teammate.Part.COACH, keeper__in=hat.keepers
    )
    return EngagementQuerySet(Engagement).filter(pk__in=mine.values("engagement"))


@dataclass(frozen=True, slots=True)
class Order:
    """A column that the list is sorted by; rows without a value stand at the end."""

    path: str
    is_day: bool = True
    falls: bool = False

    def sorted(self, rows: EngagementQuerySet) -> EngagementQuerySet:
        """In this order, equals by number."""
        by = F(self.path).desc(nulls_last=True) if self.falls else F(self.path).asc(nulls_last=True)
        return rows.order_by(by, "pk")

    def after(self, said: str) -> Q:
        """What follows the row that an address names; what cannot be is the beginning."""
        value, _mark, number = said.rpartition(SEPARATOR)
        if not number.isdecimal() or len(number) > 18:
            return Q()
        later = Q(pk__gt=int(number))
        if not value:
            return Q(**{f"{self.path}__isnull": True}) & later if self.is_day else Q()
        try:
            place: Any = date.fromisoformat(value) if self.is_day else value
        except ValueError:
            return Q()
        beyond = "lt" if self.falls else "gt"
        rest = Q(**{f"{self.path}__{beyond}": place}) | Q(**{self.path: place}) & later
        return rest | Q(**{f"{self.path}__isnull": True}) if self.is_day else rest


ORDERS = {
    "name": Order(f"{PARTY}__sort_key", is_day=False),
    "quiet": Order(ALERT),
    "last": Order("client__relationship__last_on", falls=True),
    "ends": Order("last_on"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; what cannot be is as if it had not been said."""

    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def order(self) -> Order:
        """By name, unless something else is said."""
        return ORDERS[self.said.get("sort") or "name"]

    @property
    def query(self) -> str:
        """As an address says it."""
        return urlencode({name: value for name, value in self.said.items() if value})

    @property
    def is_filtered(self) -> bool:
        """Whether it asks for less than everybody with whom one works."""
        return any(value for name, value in self.said.items() if name != "sort")


@dataclass(frozen=True, slots=True)
class Row:
    """One engagement on the list, and when they meet next."""

    engagement: Engagement
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of the list, and where the next ones begin; "" where these are the last."""

    rows: Sequence[Row]
    next_key: str


def caseload(hat: CoachHat, asked: Asked) -> EngagementQuerySet:
    """All that an address asks for, in no order."""
    rows = engagements(hat)
    stage = asked.said.get("stage")
    if not stage:
        rows = rows.filter(stage__in=[*Engagement.OPEN, Engagement.Stage.LANDED])
    elif stage != "all":
        rows = rows.filter(stage=stage)
    for name, test in TESTS.items():
        if asked.said.get(name):
            rows = rows.filter(test(hat, asked.said[name]))
    return rows


def page(hat: CoachHat, asked: Asked, after: str = "") -> Page:
    """The rows after one of them."""
    found = asked.order.sorted(caseload(hat, asked).filter(asked.order.after(after)))
    keys = list(found.values_list("pk", asked.order.path)[: A_PAGE + 1])
    pks = [pk for pk, _value in keys[:A_PAGE]]
    next_key = ""
    if len(keys) > A_PAGE:
        pk, value = keys[A_PAGE - 1]
        next_key = f"{'' if value is None else value}{SEPARATOR}{pk}"
    return Page(_rows(hat, pks), next_key)


def everybody(hat: CoachHat, asked: Asked) -> Iterator[Row]:
    """All that an address asks for, a stretch at a time."""
    pks = list(asked.order.sorted(caseload(hat, asked)).values_list("pk", flat=True))
    for start in range(0, len(pks), 500):
        yield from _rows(hat, pks[start : start + 500])


def _rows(hat: CoachHat, pks: list[int]) -> list[Row]:
    read = EngagementQuerySet(Engagement).filter(pk__in=among(pks)).with_client()
    of_pk = {row.pk: row for row in read}
    ahead = SessionQuerySet(Session).filter(engagement__in=among(pks)).ahead(hat.now)
    nexts: dict[int, datetime] = {}
    for pk, at in ahead.values_list("engagement", "starts_at"):
        nexts.setdefault(pk, at)
    return [Row(of_pk[pk], nexts.get(pk)) for pk in pks if pk in of_pk]


def _band(hat: CoachHat, band: str) -> Q:
    """By the days that were kept, not by what was written: the list is right before the sweep."""
    has_come = Q(**{f"{ALERT}__lte": hat.today})
    silent = has_come & Q(**{f"{NO_ANSWER}__lte": hat.today})
    if band == Band.NO_ANSWER:
        return silent
    quiet = has_come & (Q(**{f"{NO_ANSWER}__isnull": True}) | Q(**{f"{NO_ANSWER}__gt": hat.today}))
    if band == Band.QUIET:
        return quiet
    return Q(**{f"{ALERT}__isnull": True}) | Q(**{f"{ALERT}__gt": hat.today})


def _ending(hat: CoachHat, _said: str) -> Q:
    return Q(last_on__gte=hat.today, last_on__lte=hat.today + SOON)


def _held(_hat: CoachHat, _said: str) -> Q:
    return Q(client__hold_letters_since__isnull=False)


def _words(hat: CoachHat, text: str) -> Q:
    """Every word begins a word of the name or of the employer, or all of it is within an address
    or a number. A phone number is looked for by its digits."""
    asked = Q()
    for word in names.folded(text)[: names.LONGEST].split():
        asked &= _begins(f"{PARTY}__name_key", word) | _begins(f"{PARTY}__company__name_key", word)
    found = asked if asked else Q(pk__in=[])
    points = _points(hat, text)
    return found | Q(Exists(points)) if points is not None else found


def _points(hat: CoachHat, text: str) -> Any:
    digits = "".join(letter for letter in text if letter.isdecimal())
    here = ContactPoint.objects.filter(
        keeper__in=hat.keepers, party=OuterRef(PARTY), retired_at__isnull=True
    )
    if len(digits) >= 4 and not any(letter.isalpha() for letter in text):
        return here.filter(kind=ContactPoint.Kind.PHONE, key__contains=digits)
    if len(text) >= 3 and " " not in text.strip():
        return here.filter(kind=ContactPoint.Kind.EMAIL, key__contains=text.strip().lower())
    return None


def _begins(path: str, word: str) -> Q:
    return Q(**{f"{path}__startswith": word}) | Q(**{f"{path}__contains": f" {word}"})


TESTS = {
    "band": _band,
    "practice": lambda _hat, keeper: Q(keeper=keeper),
    "funnel": lambda _hat, funnel: Q(funnel=funnel),
    "ending": _ending,
    "held": _held,
    "q": _words,
}


def practices(hat: CoachHat) -> list[Organisation]:
    """Where they coach, by name."""
    return list(Organisation.objects.filter(keeper__in=hat.keepers).order_by("name", "pk"))


def held(hat: CoachHat) -> KeptQuerySet[Client]:
    """Whom nothing is written to by itself yet, of those one coaches; by name."""
    mine = coached(hat).open().values("client")
    rows: KeptQuerySet[Client] = KeptQuerySet(Client).filter(
        pk__in=mine, hold_letters_since__isnull=False
    )
    path = "relationship__party"
    return rows.select_related(f"{path}__company").order_by(f"{path}__sort_key", "pk")


def intakes(hat: CoachHat) -> KeptQuerySet[Intake]:
    """What somebody brought in themselves, where they still coach; the newest first."""
    rows: KeptQuerySet[Intake] = KeptQuerySet(Intake).filter(
        by=hat.person, keeper__in=hat.keepers, is_early=False
    )
    return rows.order_by("-made_at", "-pk")


def room_for(hat: Hat, more: int) -> tuple[int, int] | None:
    """How many somebody would carry with so many more, and their limit here; None within it."""
    row = Coach.objects.filter(keeper_id=hat.keeper_id, person=hat.person, until=None).first()
    if row is None or row.limit is None:
        return None
    mine = Teammate.objects.filter(
        person=hat.person,
        keeper_id=hat.keeper_id,
        part=Teammate.Part.COACH,
        until__isnull=True,
        engagement__stage__in=Engagement.OPEN,
    )
    carried = mine.values("engagement__client").distinct().count() + more
    return (carried, row.limit) if carried > row.limit else None
