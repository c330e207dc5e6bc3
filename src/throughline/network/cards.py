"""Contacts as cards for other address books, read a piece at a time however many there are.

What is no longer used stays here; how often you want to be in touch is no address book's matter.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Max

from throughline.imports.reading.contacts.card import Address, Birthday, Card, Other, Point
from throughline.imports.writing.tables import Widths, table
from throughline.imports.writing.vcards import Version, vcard
from throughline.network.index.reading import among
from throughline.network.queries import contacts, tagged
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.queries import contact_points, evidence

PIECE = 1_000
Kind = ContactPoint.Kind
_PARTY = "relationship__party__"
_PLAIN = (
    *("name", "given_name", "middle_name", "family_name", "prefix", "suffix", "nickname"),
    *("title", "department", "place"),
)
_BIRTH = ("birth_year", "birth_month", "birth_day")
_SAID_BY_US = frozenset({"UID", "REV"})
_ADDRESS = ("street", "city", "region", "postcode", "country")
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"]")


class _Reach(NamedTuple):
    """One contact point."""

    party: int
    kind: str
    value: str
    label: str
    parts: Any
    retired_at: datetime | None


class _Around(NamedTuple):
    """What hangs on the people of one piece."""

    points: dict[int, list[_Reach]]
    tags: dict[int, list[str]]
    seen: Mapping[int, datetime]


def everybody(hat: Hat, *, let_go: bool = True) -> list[int]:
    """All contacts by number, in the order in which they were added."""
    rows = contacts(hat) if let_go else contacts(hat).kept_up()
    return list(rows.order_by("pk").values_list("pk", flat=True))


def vcards(hat: Hat, ties: Sequence[int], version: Version) -> Iterator[str]:
    """One vCard for each of these contacts."""
    for card in cards(hat, ties):
        yield vcard(card, version)


def spreadsheet(hat: Hat, ties: Sequence[int]) -> Iterator[str]:
    """These contacts as a table, one line each."""
    yield from table(cards(hat, ties), widths(hat, ties))


def cards(hat: Hat, ties: Sequence[int]) -> Iterator[Card]:
    """A card for each of the contacts with these numbers that the hat sees, in this order."""
    for start in range(0, len(ties), PIECE):
        yield from _cards(hat, list(ties[start : start + PIECE]))


def widths(hat: Hat, ties: Sequence[int]) -> Widths:
    """How many columns of each kind a table of them needs; counted by the database."""
    widest: Counter[str] = Counter()
    for start in range(0, len(ties), PIECE):
        seen = contacts(hat).filter(pk__in=among(list(ties[start : start + PIECE])))
        parties = list(seen.values_list("relationship__party", flat=True))
        points = contact_points(hat).current().filter(party__in=among(parties))
        counted = points.values("party", "kind").annotate(n=Count("pk"))
        for kind, n in counted.values_list("kind", "n").distinct():
            widest[kind] = max(widest[kind], n)
    kinds = (Kind.EMAIL, Kind.PHONE, Kind.PROFILE, Kind.ADDRESS)
    return Widths(*(max(widest[kind], 1) for kind in kinds))


def _cards(hat: Hat, ties: list[int]) -> Iterator[Card]:
    columns = ("pk", "about", "circle__name", "relationship__party")
    of_the_party = (*_PLAIN, *_BIRTH, "company__name", "uid", "since", "others")
    paths = (*columns, *(f"{_PARTY}{name}" for name in of_the_party))
    names = ("pk", "about", "circle", "party", *of_the_party)
    read = contacts(hat).filter(pk__in=among(ties)).values_list(*paths)
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in read}
    around = _around(hat, list(rows), [row["party"] for row in rows.values()])
    for tie in ties:
        if tie in rows:
            yield _card(rows[tie], around)


def _around(hat: Hat, ties: list[int], parties: list[int]) -> _Around:
    around = _Around({}, {}, dict(_seen(hat, parties)))
    points = contact_points(hat).filter(party__in=among(parties)).order_by("pk")
    fields = ("party", "kind", "value", "label", "parts", "retired_at")
    for point in map(_Reach._make, points.values_list(*fields)):
        around.points.setdefault(point.party, []).append(point)
    tags = tagged(hat).filter(relationship__in=among(ties)).order_by("tag__name_key")
    for tie, name in tags.values_list("relationship", "tag__name"):
        around.tags.setdefault(tie, []).append(name)
    return around


def _seen(hat: Hat, parties: list[int]) -> Iterator[tuple[int, datetime]]:
    """When something was last learnt of how somebody can be reached."""
    rows = evidence(hat).filter(contact_point__party__in=among(parties))
    newest = rows.values("contact_point__party").annotate(newest=Max("at"))
    yield from newest.values_list("contact_point__party", "newest")


def _card(row: dict[str, Any], around: _Around) -> Card:
    """The same UID for ever, REV the newest thing known."""
    points = around.points.get(row["party"], [])
    current = [point for point in points if point.retired_at is None]
    born = birthday(*(row[name] for name in _BIRTH))
    plain = {name: row[name] for name in _PLAIN}
    return Card(
        **plain,
        company=row["company__name"] or "",
        emails=_points(current, Kind.EMAIL),
        phones=_points(current, Kind.PHONE),
        urls=_pages(current),
        addresses=tuple(address(point) for point in current if point.kind == Kind.ADDRESS),
        birthday=born,
        about=row["about"],
        categories=tuple(around.tags.get(row["pk"], ())),
        circle=row["circle"] or "",
        uid=uid(row["uid"]),
        rev=_revision(row["since"], points, around.seen.get(row["party"])),
        others=others(row["others"], knows_birthday=born is not None),
    )


def uid(own: UUID) -> str:
    """What a card of somebody is called, the same on every machine the record moves to."""
    return f"urn:uuid:{own}"


def birthday(year: int | None, month: int | None, day: int | None) -> Birthday | None:
    """A day that there is; without its year where that cannot be."""
    for known in (year, None):
        try:
            date(known or 2000, month or 0, day or 0)  # 2000 has a 29 February
        except ValueError:
            continue
        return Birthday(month or 0, day or 0, known or None)
    return None


def address(point: _Reach) -> Address:
    """In parts where they are known, else all of it as the street."""
    parts = point.parts if isinstance(point.parts, dict) else {}
    known = {name: parts[name] for name in _ADDRESS if isinstance(parts.get(name), str)}
    if not any(known.values()):
        return Address(street=point.value, label=point.label)
    return Address(**known, label=point.label)


def others(kept: Any, *, knows_birthday: bool) -> tuple[Other, ...]:
    """What an address book had said and nothing here reads; not what the card says by itself."""
    ours = _SAID_BY_US | ({"BDAY"} if knows_birthday else set())
    rows = kept if isinstance(kept, list) else []
    found = [Other(*row) for row in rows if _is_property(row)]
    return tuple(one for one in found if one.name.rpartition(".")[2].upper() not in ours)


def _is_property(row: Any) -> bool:
    return isinstance(row, list) and len(row) == 3 and all(isinstance(one, str) for one in row)


def web_address(value: str) -> str:
    """A page as an address to open; nothing when it holds what no address holds."""
    if not value or _NO_ADDRESS.search(value):
        return ""
    if re.match(r"(?i)https?://", value):
        return value
    is_page = "/" in value or "." in value
    return f"https://{value}" if is_page else f"https://www.linkedin.com/in/{value}"


def _points(points: list[_Reach], kind: str) -> tuple[Point, ...]:
    return tuple(Point(point.value, point.label) for point in points if point.kind == kind)


def _pages(points: list[_Reach]) -> tuple[Point, ...]:
    found = ((web_address(one.value), one.label) for one in points if one.kind == Kind.PROFILE)
    return tuple(Point(page, label) for page, label in found if page)


def _revision(since: datetime, points: list[_Reach], seen: datetime | None) -> str:
    moments = [since, *(point.retired_at for point in points if point.retired_at)]
    newest = max([*moments, seen] if seen else moments)
    return newest.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
