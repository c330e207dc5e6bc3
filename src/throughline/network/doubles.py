"""Pairs of entries that may be one person, side by side; and who is known already of that name."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships, touches
from throughline.network.models import Contact, Likeness
from throughline.network.queries import contacts, likenesses, who_is_meant
from throughline.people import contactkeys, names
from throughline.people.actions.points import Written
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party
from throughline.people.queries import contact_points, parties

PAGE = 10
ALIKE = 100  # of one name who are looked at
SEPARATOR = "~"
SHORTEST = 4  # letters of a name that are looked for in the address of a page
OFFERED = 0.95  # from here the page says that they are very likely one


@dataclass(frozen=True, slots=True)
class Side:
    """One of two entries, with what is needed to tell it from the other."""

    party: Party
    tie: Relationship | None  # as a contact
    touches: int
    points: Sequence[ContactPoint]
    is_more: bool  # a client or a candidate too, so it cannot go

    @property
    def circle(self) -> str:
        """The circle's name."""
        contact = getattr(self.tie, "contact", None)
        return contact.circle.name if contact and contact.circle else ""

    def of(self, kind: str) -> dict[str, str]:
        """Their ways to be reached of a kind, by what they are compared by."""
        return {point.key: point.value for point in self.points if point.kind == kind}


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that is said of one entry, and whether the other says the same."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What both entries say of one matter."""

    label: str
    cells: tuple[Sequence[Cell], Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries side by side, `stays` being the one that is proposed to stay."""

    likeness: Likeness | None  # none where the person named the two
    sides: tuple[Side, Side]
    stays: int

    @property
    def is_likely(self) -> bool:
        """Whether they are very likely one."""
        return self.likeness is not None and self.likeness.probability >= OFFERED

    @property
    def is_free(self) -> bool:
        """Whether either may stay."""
        return not any(side.is_more for side in self.sides)

    @property
    def can_be_one(self) -> bool:
        """Whether one of them may go."""
        return not all(side.is_more for side in self.sides)

    @property
    def reasons(self) -> list[str]:
        """Why, in words."""
        return [_(reason) for reason in self.likeness.reasons] if self.likeness else []

    @property
    def rows(self) -> list[Row]:
        """What is known of them; what nobody says is left out."""
        return [row for row in _compared(*self.sides) if any(row.cells)]


@dataclass(frozen=True, slots=True)
class Page:
    """So many pairs, and where the next page begins."""

    pairs: Sequence[Pair]
    after: str


def page(hat: Hat, after: str, most: int = PAGE) -> Page:
    """The likeliest pairs that follow a place, in a fixed number of reads."""
    rows = list(likenesses(hat).open(hat).filter(_beyond(after))[: most + 1])
    sides = _sides(hat, {pk for row in rows for pk in (row.a_id, row.b_id)})
    pairs = [_pair(row, sides[row.a_id], sides[row.b_id]) for row in rows[:most]]
    last = rows[most - 1] if len(rows) > most else None
    return Page(pairs, f"{last.probability!r}{SEPARATOR}{last.pk}" if last else "")


def _beyond(after: str) -> Q:
    said, _sep, number = after.partition(SEPARATOR)
    try:
        probability, pk = float(said), int(number)
    except ValueError:
        return Q()
    if not 0 <= probability <= 1 or not 0 <= pk < 2**62:
        return Q()
    return Q(probability__lt=probability) | Q(probability=probability, pk__gt=pk)


def pair_of(hat: Hat, a: Party, b: Party) -> Pair:
    """Two whom the person named, whether they look alike or not."""
    sides = _sides(hat, {a.pk, b.pk})
    found = likenesses(hat).filter(Q(a=a, b=b) | Q(a=b, b=a)).first()
    return _pair(found, sides[a.pk], sides[b.pk])


def _pair(row: Likeness | None, a: Side, b: Side) -> Pair:
    stays = max(a, b, key=_worth)
    return Pair(row, (a, b), stays.party.pk)


def _worth(side: Side) -> tuple[bool, int, float]:
    """Who stays, unless the person says otherwise: with more contacts, then the older entry."""
    return side.is_more, side.touches, -side.party.since.timestamp()


def _sides(hat: Hat, pks: Collection[int]) -> dict[int, Side]:
    found = parties(hat).filter(pk__in=pks).select_related("company")
    ties = {
        tie.party_id: tie
        for tie in relationships(hat)
        .filter(party__in=pks, kind=Relationship.Kind.CONTACT)
        .select_related("contact__circle")
    }
    more = relationships(hat).filter(party__in=pks).exclude(kind=Relationship.Kind.CONTACT)
    others = set(more.values_list("party", flat=True))
    talked = touches(hat).standing().filter(relationship__party__in=pks)
    counted = talked.values("relationship__party").annotate(n=Count("pk"))
    counts = dict(counted.order_by().values_list("relationship__party", "n"))
    points = _points(hat, pks)
    return {
        party.pk: Side(
            party=party,
            tie=ties.get(party.pk),
            touches=counts.get(party.pk, 0),
            points=points.get(party.pk, ()),
            is_more=party.pk in others,
        )
        for party in found
    }


def _points(hat: Hat, pks: Collection[int]) -> Mapping[int, list[ContactPoint]]:
    found: dict[int, list[ContactPoint]] = {}
    # Ordered here: for an order by kind SQLite would walk through all that the keeper has.
    for point in sorted(contact_points(hat).filter(party__in=pks), key=lambda one: one.pk):
        found.setdefault(point.party_id, []).append(point)
    return found


def _compared(a: Side, b: Side) -> Iterable[Row]:
    kinds = ContactPoint.Kind
    yield _row(_("What they do"), a.party.title, b.party.title)
    yield _row(_("Where"), _company(a), _company(b))
    yield _row(_("Place"), a.party.place, b.party.place)
    yield _row(_("Birthday"), _birthday(a.party), _birthday(b.party))
    labels = {
        kinds.EMAIL: _("E-mail"),
        kinds.PHONE: _("Phone"),
        kinds.PROFILE: _("Profile"),
        kinds.ADDRESS: _("Address"),
    }
    for kind, label in labels.items():
        yield _reached(label, a.of(kind), b.of(kind))
    yield _told(_("Circle"), a.circle, b.circle)
    yield _told(_("Last contact"), _last(a), _last(b))
    yield _told(_("Contacts"), _count(a), _count(b))


def _told(label: str, one: str, other: str) -> Row:
    """What says nothing about whether they are one person, however much it differs."""
    cells = ([Cell(text, False)] if text else [] for text in (one, other))
    return Row(label, (next(cells), next(cells)))


def _row(label: str, one: str, other: str) -> Row:
    mine, theirs = ({names.folded(text): text} if text else {} for text in (one, other))
    return _reached(label, mine, theirs)


def _reached(label: str, mine: Mapping[str, str], theirs: Mapping[str, str]) -> Row:
    """A number that is written in two ways is the same number."""
    return Row(label, (_cells(mine, theirs), _cells(theirs, mine)))


def _cells(mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[Cell]:
    """What one says; it differs where the other says something, but not that."""
    return [Cell(text, bool(theirs) and key not in theirs) for key, text in mine.items()]


def _company(side: Side) -> str:
    return side.party.company.name if side.party.company else ""


def _birthday(party: Party) -> str:
    if party.birth_month is None or party.birth_day is None:
        return ""
    day = date(party.birth_year or 2000, party.birth_month, min(party.birth_day, 28))
    month = date_format(day, "F")
    return " ".join(str(part) for part in (party.birth_day, month, party.birth_year or "") if part)


def _last(side: Side) -> str:
    on = side.tie.last_on if side.tie else None
    return date_format(on, "D j M Y") if on else _("never yet")


def _count(side: Side) -> str:
    return f"{side.touches:,}"


def known_already(
    hat: Hat, name: str, points: Iterable[Written] = (), most: int = 5
) -> list[Contact]:
    """Contacts of that very name, or reached at the same e-mail, number or page of their own."""
    kinds = ContactPoint.Kind
    keys = [
        (one.kind, contactkeys.key(one.kind, one.value))
        for one in points
        if one.kind in {kinds.EMAIL, kinds.PHONE, kinds.PROFILE}
    ]
    telling = [(kind, key) for kind, key in keys if kind != kinds.PROFILE or _is_own(key, name)]
    named = parties(hat).filter(name_key=names.folded(name)[: names.LONGEST])
    alike = list(named.values_list("pk", flat=True)[:ALIKE])
    reached = Q(pk__in=())
    for kind, key in telling:
        reached |= Q(kind=kind, key=key)
    if telling:
        at = contact_points(hat).filter(reached).values_list("party", flat=True)
        alike += at[:most]
    rows = contacts(hat).whole().filter(relationship__party__in=alike)
    return list(rows.order_by("relationship__party__sort_key", "pk")[:most])


def _is_own(page: str, name: str) -> bool:
    """Whether a page is a profile, or has a word of somebody's name in its address; any other
    may be their company's."""
    words = (word for word in names.folded(name).split() if len(word) >= SHORTEST)
    return contactkeys.is_slug(page) or any(word in page for word in words)


def who_else_is_meant(hat: Hat, text: str, besides: Party, most: int = 10) -> list[Party]:
    """The other entries that a typed name may mean: who is let go too, after the others."""
    found = who_is_meant(hat, text, most, besides=besides)
    gone = who_is_meant(hat, text, most, let_go=True, besides=besides)
    return [*found, *gone][:most]
