"""What the cards of one person tell together, as the network keeps it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from throughline.imports.reading.contacts.card import Address, Birthday, Card
from throughline.imports.reading.contacts.properties import escaped
from throughline.network.taking.somebody import ADDRESS, EMAIL, PHONE, PROFILE, Way
from throughline.people import contactkeys, names
from throughline.people.refusals import InvalidContactPoint
from throughline.people.slugs import slug_of

Other = tuple[str, str, str]  # name, parameters and value of a vCard's property

LONGEST_TAG = 60
LONGEST_LABEL = 40
MOST_TAGS = 50
SHORT = {"prefix": 60, "suffix": 60}
"""Columns that hold less than a name may have."""
TEXTS = ("middle_name", "prefix", "suffix", "nickname", "title", "department")
NO_TAGS = frozenset({"mycontacts", "my contacts", "other contacts", "othercontacts", "starred"})
"""Groups that Google makes for everybody, folded."""


@dataclass(frozen=True, slots=True)
class Told:
    """`texts`: columns of a party by name, what is not said left out. `notes`: what was noted,
    with whatever has no place of its own. `tags` by folded name; `ways` each once.
    `sure_keys`: by what people are known again, the surest first."""

    name: tuple[str, str, str]  # whole, given, family
    texts: Mapping[str, str]
    company: str
    birthday: Birthday | None
    others: tuple[Other, ...]
    notes: tuple[str, ...]
    tags: Mapping[str, str]
    ways: Mapping[tuple[str, str], Way]
    sure_keys: tuple[tuple[str, str], ...]

    def says(self, other: "Told") -> bool:
        """Whether all that the other tells is told here; what is put into a whole name aside."""
        return (
            self.name[1:] == other.name[1:]
            and other.texts.items() <= self.texts.items()
            and other.company in ("", self.company)
            and other.birthday in (None, self.birthday)
            and set(other.others) <= set(self.others)
            and set(other.notes) <= set(self.notes)
            and other.tags.keys() <= self.tags.keys()
            and other.ways.keys() <= self.ways.keys()
        )


def _sure_keys(ways: Mapping[tuple[str, str], Way]) -> Iterator[tuple[str, str]]:
    """LinkedIn profiles, e-mail addresses, and numbers with their country. A page on the web may
    be a whole company's."""
    yield from (one for one, way in ways.items() if one[0] == PROFILE and slug_of(way.value))
    yield from (one for one in ways if one[0] == EMAIL)
    yield from (one for one in ways if one[0] == PHONE and one[1][0] == "+")


def told(cards: Sequence[Card]) -> Told:
    """All of it; where two cards say one thing otherwise, the first is believed."""
    lost: list[str] = []
    ways: dict[tuple[str, str], Way] = {}
    tags: dict[str, str] = {}
    for card in cards:
        for kind, value, label, parts in _points(card):
            way = _way(kind, value, label, parts)
            if way is None:
                lost.append(_named(kind, value))
            else:
                ways.setdefault((kind, way.key), way)
        _add_tags(card, tags, lost)
    texts = {
        field: text
        for field in TEXTS
        for card in reversed(cards)
        if (said := getattr(card, field)) and (text := _text(field, said, lost))
    }
    if place := _place(cards):
        texts["place"] = place
    notes = (*(card.about for card in cards if card.about), *lost)
    return Told(
        name=name_of(cards[0]),
        texts=texts,
        company=next((text for card in cards if (text := names.tidy(card.company))), ""),
        birthday=next((card.birthday for card in cards if card.birthday), None),
        others=tuple(dict.fromkeys(_others(cards))),
        notes=tuple(dict.fromkeys(notes)),
        tags=tags,
        ways=ways,
        sure_keys=tuple(_sure_keys(ways)),
    )


def name_of(card: Card) -> tuple[str, str, str]:
    """The whole name, given and family name. A name that was lent is not taken apart."""
    given, family = names.tidy(card.given_name), names.tidy(card.family_name)
    name = names.tidy(card.name) or names.tidy(f"{given} {family}")
    if given or family:
        return name, given, family
    return (name, "", name) if is_lent(card) else (name, *names.split(name))


def is_lent(card: Card) -> bool:
    """Whether a company, an e-mail address or a number stands for the name."""
    return not (card.given_name or card.family_name) and (
        card.name == card.company or is_nameless(card)
    )


def is_nameless(card: Card) -> bool:
    """Whether the card names neither a person nor a company."""
    return any(card.name == point.value for point in (*card.emails, *card.phones))


def _text(field: str, said: str, lost: list[str]) -> str:
    text, longest = names.tidy(said), SHORT.get(field, names.LONGEST)
    if len(text) > longest:
        lost.append(f"{_label(field)}: {text}")
    return text[:longest].rstrip()


def _label(field: str) -> str:
    return {"prefix": _("Before the name"), "suffix": _("After the name")}[field]


def _place(cards: Sequence[Card]) -> str:
    """As a card of ours says; else city and country of the home address, or of the first."""
    if said := next((text for card in cards if (text := names.tidy(card.place))), ""):
        return said
    found = [address for card in cards for address in card.addresses]
    found = [address for address in found if address.city or address.country]
    if not found:
        return ""
    home = next((one for one in found if one.label.startswith("home")), found[0])
    return names.tidy(", ".join(filter(None, (home.city, home.country))))


def _others(cards: Sequence[Card]) -> Iterator[Other]:
    for card in cards:
        if card.uid:
            yield "UID", "", escaped(card.uid)
        for other in card.others:
            yield other.name, other.params, other.value


def _add_tags(card: Card, tags: dict[str, str], lost: list[str]) -> None:
    for category in card.categories:
        name, key = _tag(category)
        if not key or key in NO_TAGS or key in tags:
            continue
        if len(tags) < MOST_TAGS:
            tags[key] = name
        else:
            lost.append(_("Category: %(name)s") % {"name": category})


@lru_cache(maxsize=1024)
def _tag(category: str) -> tuple[str, str]:
    name = names.tidy(category.replace(",", " ").lstrip("* "), LONGEST_TAG)
    return name, names.folded(name)[:LONGEST_TAG]


Written = tuple[str, str, str, dict[str, str] | None]


def _points(card: Card) -> Iterator[Written]:
    for kind, points in ((EMAIL, card.emails), (PHONE, card.phones), (PROFILE, card.urls)):
        for point in points:
            yield kind, point.value, point.label, None
    for address in card.addresses:
        yield ADDRESS, written(address), address.label, _parts(address)


def _way(kind: str, value: str, label: str, parts: dict[str, str] | None) -> Way | None:
    try:
        key = contactkeys.key(kind, value)
    except InvalidContactPoint:
        return None
    tidied = names.tidy(value, contactkeys.LONGEST)
    return Way(kind, tidied, key[: contactkeys.LONGEST], _short(label), parts)


@lru_cache(maxsize=1024)
def _short(label: str) -> str:
    return names.tidy(label, LONGEST_LABEL)


def _named(kind: str, value: str) -> str:
    """A value that cannot be what it was meant for, as a line of the notes."""
    label = {
        EMAIL: _("E-mail"),
        PHONE: _("Phone"),
        PROFILE: _("Web page"),
        ADDRESS: _("Address"),
    }[kind]
    return f"{label}: {value}"


def written(address: Address) -> str:
    """An address on one line, as it is written where it is read aloud: street first."""
    street = ", ".join(filter(None, map(str.strip, address.street.splitlines())))
    town = " ".join(filter(None, (address.postcode, address.city)))
    return ", ".join(filter(None, (street, town, address.region, address.country)))


def _parts(address: Address) -> dict[str, str]:
    said = {
        "street": address.street,
        "city": address.city,
        "region": address.region,
        "postcode": address.postcode,
        "country": address.country,
    }
    return {name: value for name, value in said.items() if value}
