"""What each row would become beside what the practice has already: the preview, and the deed."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from throughline.coaching.models import Client, Funnel, Intake, Programme, Session, SessionKind
from throughline.coaching.queries import funnels, kinds, programmes
from throughline.coaching.taking import cells
from throughline.coaching.taking.cells import Dates
from throughline.coaching.taking.entries import Entry, key_of, read_entry
from throughline.coaching.taking.tables import Table, unsealed
from throughline.frame.among import among_texts
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Party, Person
from throughline.people.queries import contact_points, parties

DATED = ("last_contact", "next_session", "agreed_on", "notified_on", "separated_on")


@dataclass(slots=True)
class Line:
    """One row of the plan. `known`: a client already, left as they are. `party`: somebody the
    practice knows otherwise, who becomes a client. `twin`: a client of the same name."""

    entry: Entry
    programme: Programme | None = None
    funnel: Funnel | None = None
    known: Client | None = None
    party: Party | None = None
    twin: bool = False
    again: int | None = None  # the row of this table that is the same person
    is_out: bool = False

    @property
    def goes_in(self) -> bool:
        """Whether a client comes of it."""
        return not (self.entry.problems or self.known or self.again or self.is_out)


@dataclass(slots=True)
class Plan:
    """All of a table. `open_date` is one that can be read both ways; `strange` are names of
    programmes and funnels that the practice does not have, each once, as they were written."""

    table: Table
    lines: list[Line] = field(default_factory=list)
    kind: SessionKind | None = None
    coach: Person | None = None
    day_first: bool = False
    open_date: str = ""
    strange: dict[str, list[str]] = field(default_factory=dict)

    @property
    def coming(self) -> list[Line]:
        """Those of whom a client comes."""
        return [line for line in self.lines if line.goes_in]

    @property
    def unclear(self) -> list[Line]:
        """Those that cannot go in."""
        return [line for line in self.lines if line.entry.problems]

    @property
    def known(self) -> list[Line]:
        """Those who are here already, or stand in it twice."""
        return [line for line in self.lines if line.known or line.again]


def plan(hat: Hat, intake: Intake, *, only: Container[int] | None = None) -> Plan:
    """What bringing it in now would do, all of it or `only` the rows of these numbers. Reads; in a
    fixed number of queries."""
    table = unsealed(intake.table_sealed)
    found = Plan(table, coach=intake.coach or hat.person)
    _settle_dates(found, hat, intake)
    zone = ZoneInfo(hat.person.time_zone)
    dates = Dates(hat.today, zone, found.day_first)
    found.lines = [
        Line(read_entry(row, intake.columns, dates, hat.now))
        for row in found.table.rows
        if only is None or row.number in only
    ]
    out = set(intake.choices.get("out", ()))
    for line in found.lines:
        line.is_out = line.entry.number in out
    _name_terms(found, hat, intake)
    _know_again(found, hat)
    _find_twice(found)
    _fit_sessions(found, hat)
    return found


def _settle_dates(found: Plan, hat: Hat, intake: Intake) -> None:
    """Which number of 03/04/2026 is the day: as some date shows, as was said, or as is usual
    where the coach lives."""
    columns = [name for name, of in intake.columns.items() if of in DATED]
    texts = [text for name in columns for text in found.table.column(name)]
    shown = cells.shows_day_first(texts)
    found.open_date = cells.is_open(texts)
    usual = not hat.person.time_zone.startswith(("America/", "US/"))
    said = intake.choices.get("day_first")
    found.day_first = shown if shown is not None else usual if said is None else bool(said)


def _name_terms(found: Plan, hat: Hat, intake: Intake) -> None:
    """The programme and the funnel that are meant, by name or as was said on the preview."""
    offered: dict[str, dict[int, Any]] = {
        "programme": {row.pk: row for row in programmes(hat).standing().prefetch_related("phases")},
        "funnel": {row.pk: row for row in funnels(hat).standing()},
    }
    for of, rows in offered.items():
        by_name = {key_of(row.name): row.pk for row in rows.values()}
        said = intake.choices.get(of, {})
        for line in found.lines:
            written = getattr(line.entry, of)
            key = key_of(written)
            if not key:
                continue
            setattr(line, of, rows.get(by_name.get(key) or said.get(key)))
            if key not in by_name:
                found.strange.setdefault(of, [])
                if written not in found.strange[of] and _is_new(written, found.strange[of]):
                    found.strange[of].append(written)
    usual = offered["programme"].get(intake.programme_id or 0)
    for line in found.lines:
        if line.programme is None and not line.entry.programme:
            line.programme = usual
        _note_clock(line)


def _note_clock(line: Line) -> None:
    """What the terms and the dates of a row do not say together."""
    entry, of = line.entry, line.programme
    if of is not None and entry.length and of.phases.all():
        entry.notes.append(_("the phases of “%(name)s” say how long it is") % {"name": of.name})
    runs = bool(entry.length or (of and (of.length_every or of.phases.all())))
    first = of is None or of.clock == Programme.Clock.FIRST_SESSION
    if runs and first and entry.used and entry.agreed_on is None:
        entry.notes.append(_("it does not say when that was agreed: the clock runs from today"))


def _is_new(written: str, seen: Iterable[str]) -> bool:
    return key_of(written) not in {key_of(one) for one in seen}


def _know_again(found: Plan, hat: Hat) -> None:
    """Who is a client here already: by e-mail or phone; by name only where a row has neither."""
    keys = {pair for line in found.lines for pair in line.entry.keys}
    points = contact_points(hat).filter(key__in=among_texts(sorted({key for _kind, key in keys})))
    by_point = {(one.kind, one.key): one.party_id for one in points.order_by("-pk")}
    named = [names.folded(line.entry.name)[: names.LONGEST] for line in found.lines]
    rows = parties(hat).filter(name_key__in=among_texts(sorted(set(named) - {""})))
    by_name = {row.name_key: row.pk for row in rows.order_by("-pk")}
    pks = {*by_point.values(), *by_name.values()}
    clients = Client.objects.filter(relationship__party__in=pks, keeper_id=hat.keeper_id)
    of_party = {
        one.relationship.party_id: one for one in clients.select_related("relationship__party")
    }
    known = {row.pk: row for row in parties(hat).filter(pk__in=by_point.values())}
    for line, name in zip(found.lines, named, strict=True):
        party = next((by_point[pair] for pair in sorted(line.entry.keys) if pair in by_point), None)
        same = of_party.get(by_name.get(name, 0))
        line.known = of_party.get(party or 0) or (None if line.entry.keys else same)
        line.party = known.get(party or 0) if line.known is None else None
        line.twin = line.known is None and same is not None


def _find_twice(found: Plan) -> None:
    """Somebody who stands in the table twice comes once, as the first row says."""
    seen: dict[tuple[str, str], int] = {}
    for line in found.lines:
        if line.entry.problems or line.is_out:
            continue
        keys = line.entry.keys or {("name", names.folded(line.entry.name))}
        line.again = next((seen[key] for key in sorted(keys) if key in seen), None)
        for key in keys:
            seen.setdefault(key, line.entry.number)


def _fit_sessions(found: Plan, hat: Hat) -> None:
    """No two sessions of a coach begin at once; without a kind of session none can be booked."""
    found.kind = kinds(hat).standing().filter(kind="coaching").order_by("pk").first()
    taken: set[datetime] = set(
        Session.objects.filter(
            coach=found.coach, sat=Session.Sat.BOOKED, starts_at__gte=hat.now
        ).values_list("starts_at", flat=True)
    )
    for line in found.coming:
        at = line.entry.next_session
        if at is None:
            continue
        if found.kind is None:
            line.entry.next_session = None
            line.entry.notes.append(
                _("the practice has no kind of session yet, so the next one is not booked")
            )
        elif at in taken:
            line.entry.next_session = None
            line.entry.notes.append(
                _("another session of yours begins when its next one would: it is not booked")
            )
        else:
            taken.add(at)
