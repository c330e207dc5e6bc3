"""An address book filled from several sources, and families that live together.

Contacts have few fields: names, e-mail addresses, phones, a profile, employers. Colleagues share
a switchboard and a desk's address, and common names stand for many people.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

from throughline.rulebook.matching import Person

from .people_with_errors import FAMILY, GIVEN, Pairs, Recipe, Row, Table, Town, make

NICK = {"robert": "bob", "william": "bill", "james": "jim", "michael": "mike", "matthew": "matt",
        "samuel": "sam", "daniel": "dan", "thomas": "tom", "alexander": "alex", "katherine": "kate",
        "nicholas": "nick", "benjamin": "ben", "stephanie": "steph"}  # fmt: skip
SOURCES = 3


class Office:
    """An employer: a name, a domain, a switchboard and a desk that answers for everybody."""

    def __init__(self, rng: Random, name: str) -> None:
        self.name = f"{name.title()} {rng.choice(['Ltd', 'GmbH', 'Group', 'Partners', 'Inc'])}"
        self.domain = f"{name}.example"
        self.phone = f"+44 20 7{rng.randrange(10**6, 10**7)}"
        self.desk = f"info@{self.domain}"


def book(count: int, seed: int) -> tuple[list[Person], Pairs]:
    """``count`` people in up to three entries each, and the pairs that can be known as one.

    A pair can be known where it shares a slug, an e-mail address or mobile of one's own. Entries
    of one person have keys that are alike up to the "-".
    """
    rng = Random(seed)
    town = Town(rng, zipf=0.6)
    offices = [Office(rng, town.value("family")) for _ in range(count // 8 + 2)]
    given = Table(rng, [*NICK, *GIVEN], (), 0.8)
    family = Table(rng, FAMILY, (town.value("family") for _ in range(count)), 0.6)
    people: list[Person] = []
    truth: Pairs = set()
    for at in range(count):
        whole = _whole(rng, at, given.draw(), family.draw(), rng.choice(offices))
        entries = [_entry(rng, whole, f"{at}-{n}") for n in range(rng.choice((1, 1, 1, 2, 3)))]
        people += [entry for entry, _ in entries]
        for (a, own_a), (b, own_b) in combinations(entries, 2):
            if own_a & own_b:
                truth.add((str(a.key), str(b.key)))
    rng.shuffle(people)
    return people, truth


def _whole(rng: Random, at: int, given: str, family: str, office: Office) -> Person:
    mobile = f"+44 7{rng.randrange(10**8, 10**9)}"
    return Person(
        at,
        given_name=given,
        family_name=family,
        emails=(f"{given}.{family}{at}@mail.example", f"{given[0]}{family}{at}@{office.domain}"),
        phones=(mobile, office.phone),
        slugs=(f"{given}-{family}-{at}",),
        employers=(office.name,),
    )


def _entry(rng: Random, whole: Person, key: str) -> tuple[Person, set[str]]:
    """What one source knows, and what of it is this person's own."""
    given = str(whole.given_name)
    if rng.random() < 0.2:
        given = NICK.get(given, given)
    emails = tuple(email for email in whole.emails if rng.random() < 0.45)
    desk = (f"info@{whole.emails[1].partition('@')[2]}",) if rng.random() < 0.1 else ()
    mobile = whole.phones[:1] if rng.random() < 0.4 else ()
    office = whole.phones[1:] if rng.random() < 0.4 else ()
    slugs = whole.slugs if rng.random() < 0.4 else ()
    entry = replace(
        whole,
        key=key,
        given_name=given.title() if rng.random() < 0.5 else given,
        emails=emails + desk,
        phones=mobile + office,
        slugs=slugs,
        employers=whole.employers if rng.random() < 0.6 else (),
    )
    return entry, {*emails, *mobile, *slugs}


def families(recipe: Recipe, seed: int, homes: int) -> tuple[list[Person], Pairs]:
    """People with errors, and among them relatives who share a name, an address, a birthday."""
    people, truth = make(recipe, seed)
    rng = Random(seed)
    town = Town(rng)
    for at in range(homes):
        people += _home(rng, town, town.row(), at)
    rng.shuffle(people)
    return people, truth


def _home(rng: Random, town: Town, row: Row, at: int) -> list[Person]:
    """A father, his son of the same name, a mother, and a pair of twins."""
    born = date(1940, 1, 1) + timedelta(days=rng.randrange(9000))
    child = born + timedelta(days=rng.randrange(7000, 14000))
    twins = child + timedelta(days=rng.randrange(400, 2000))
    mother = born + timedelta(days=rng.randrange(-2000, 2000))
    names = rng.sample(GIVEN[:60], 4)
    father = Person(
        f"{at}-father",
        given_name=names[0],
        family_name=town.value("family"),
        birth_date=born,
        street=f"{town.value('number')} {town.value('address_1')}",
        suburb=row["suburb"],
        postcode=row["postcode"],
        region=row["state"],
    )
    return [
        father,
        replace(father, key=f"{at}-son", birth_date=child),
        replace(father, key=f"{at}-mother", given_name=names[1], birth_date=mother),
        replace(father, key=f"{at}-twin", given_name=names[2], birth_date=twins),
        replace(father, key=f"{at}-other twin", given_name=names[3], birth_date=twins),
    ]
