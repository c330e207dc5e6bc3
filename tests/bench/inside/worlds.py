"""What the benches find in the database: synthetic, always the same, counted from today."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tests.bench.inside.rows import Row, load, next_id, settle
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.network.actions import open_circles
from throughline.network.index.writing import write_some
from throughline.network.models import Contact
from throughline.people.actions import open_account
from throughline.people.hats import me
from throughline.people.models import Company, ContactPoint, Keeper, Party, Person

NAMES = (
    "Ada Ben Cleo Dan Eve Finn Gia Hal Ivy Jon Kim Leo Mia Ned Ora Pat "
    "Quin Rae Sam Tia Uma Vic Wyn Xia Yul Zoe Amy Bob Cat Don Eli Fay"
)
SOUNDS = "bar cor del fen gar hol jen kil lam mor nar pel ros sil tan vel wen yor zan dak"
GIVEN, SYLLABLES = NAMES.split(), SOUNDS.split()
SURNAMES = len(SYLLABLES) ** 2
COMPANIES = 5_000
TITLES = "Recruiter|Editor|Hiring Manager|Coach|Engineer|Treasurer|Partner|Analyst|Nurse|Teacher"
CITIES = "Lyon Oslo Porto Turin Ghent Leeds Malmo Basel Graz Brno".split()
TOUCHES = 3  # with each contact


def person(name: str, now: datetime) -> Person:
    """An account to measure with."""
    return open_account(email=f"{name}@example.org", name=name.capitalize(), now=now)


def keepers(many: int, now: datetime) -> list[int]:
    """So many keepers with a person each; returns the keepers' ids."""
    rows = [Keeper(kind=Keeper.Kind.PERSON, since=now) for _ in range(many)]
    made = Keeper.objects.bulk_create(rows)
    owners = [
        Person(keeper=row, email=f"keeper{row.pk}@example.org", name="Keeper", joined_at=now)
        for row in made
    ]
    Person.objects.bulk_create(owners)
    return [row.pk for row in made]


def surname(i: int) -> str:
    """One of 400, each as frequent as the others."""
    k = (i * 7919) % SURNAMES
    return (SYLLABLES[k // len(SYLLABLES)] + SYLLABLES[k % len(SYLLABLES)]).capitalize()


def due_in(i: int) -> int:
    """In how many days the i-th falls due: 30 of 365 are late, one is due today."""
    return (i * 7919) % 365 - 30


@dataclass(frozen=True)
class Ties:
    """Parties and relationships to load: numbers `first` up to `end`, `each` to a keeper."""

    owners: list[int]
    each: int
    today: date
    rushed: int = 10  # every so many keepers, one has half of everybody due

    def load(self) -> None:
        """Parties, relationships, and one touch with words for each."""
        party, tie, touch = next_id(Party), next_id(Relationship), next_id(Touch)
        now = datetime.now(UTC).isoformat(sep=" ")
        load(Party, PARTY, self.parties(party, now))
        load(Relationship, TIE, self.ties(tie, party, now))
        load(Touch, TOUCH, self.touches(touch, tie))
        settle()

    def numbers(self) -> Iterator[tuple[int, int]]:
        """The running number and its keeper."""
        for k, owner in enumerate(self.owners):
            for j in range(self.each):
                yield k * self.each + j, owner

    def parties(self, first: int, now: str) -> Iterator[Row]:
        for i, owner in self.numbers():
            yield party_row(first + i, owner, i, None, now)

    def ties(self, first: int, party: int, now: str) -> Iterator[Row]:
        for i, owner in self.numbers():
            rushed = (i // self.each) % self.rushed == 0 and i % 2 == 0
            day = self.today + timedelta(days=-(i % 60) - 1 if rushed else due_in(i))
            # What is due was already noticed, so that a sweep finds only what a bench adds.
            noticed = self.today.isoformat() if day <= self.today else None
            last = self.today - timedelta(days=200 + i % 500)
            yield tie_row(first + i, owner, party + i, i, day, noticed, last, now)

    def touches(self, first: int, tie: int) -> Iterator[Row]:
        for i, owner in self.numbers():
            last = self.today - timedelta(days=200 + i % 500)
            yield touch_row(first + i, owner, tie + i, i, last)


PARTY = (
    "id keeper_id uid given_name family_name name name_key sort_key title company_id since "
    "place place_key"
)
TIE = (
    "id keeper_id party_id kind starts_on ideal_every ideal_unit worst_every worst_unit counts "
    "strength last_on due_on worst_on surfaced_on since"
)
TOUCH = "id keeper_id relationship_id on direction channel outcome note source recorded_at"


def party_row(pk: int, owner: int, i: int, company: int | None, now: str) -> Row:
    """Somebody of that number."""
    given, family = GIVEN[(i * 31) % len(GIVEN)], surname(i)
    name = f"{given} {family}"
    sort_key = f"{family} {given}".lower()
    uid = uuid.UUID(int=pk).hex
    title, city = TITLES.split("|")[i % 10], CITIES[i // 10 % 10]
    who = (given, family, name, name.lower(), sort_key)
    return pk, owner, uid, *who, title, company, now, city, city.lower()


def tie_row(
    pk: int,
    owner: int,
    party: int,
    i: int,
    due: date | None,
    noticed: str | None,
    last: date,
    now: str,
) -> Row:
    """A relationship with that party, due on a day, or without a cadence."""
    began = (last - timedelta(days=400)).isoformat()
    if due is None:
        nothing = (None, "", None, "", "any", 2, last.isoformat(), None, None, None)
        return pk, owner, party, "contact", began, *nothing, now
    worst = (due + timedelta(days=15)).isoformat()
    policy = (6, "months", 12, "months", "any", 1 + i % 4)
    standing = (last.isoformat(), due.isoformat(), worst, noticed)
    return pk, owner, party, "contact", began, *policy, *standing, now


def touch_row(pk: int, owner: int, tie: int, i: int, on: date) -> Row:
    """A call or a letter, with words."""
    channel, direction = (("phone", "both"), ("email", "in"), ("meeting", "both"))[i % 3]
    note = f"Contact {i}: talked about the role and the next steps. Shall we meet in spring?"
    day = on.isoformat()
    return pk, owner, tie, day, direction, channel, "two-way", note, "", f"{day} 12:00:00+00:00"


@dataclass(frozen=True)
class Network:
    """One person's whole network: contacts, three touches each, and a promise to each.

    The same workload other products were measured with: of the promises 30/365 are late and
    1/365 due today, a surname has n/400 bearers, an e-mail address one.
    """

    owner: Person
    n: int
    today: date

    def load(self) -> None:
        """Everything, linked."""
        now = datetime.now(UTC)
        circle = open_circles(me(self.owner, now))["wider"]
        at, keeper = now.isoformat(sep=" "), self.owner.keeper_id
        party, tie, company = next_id(Party), next_id(Relationship), next_id(Company)
        load(Company, "id keeper_id name name_key", self.companies(company))
        load(Party, PARTY, self.parties(party, company, at))
        load(Relationship, TIE, self.ties(tie, party, at))
        rows = ((tie + i, keeper, circle.pk, False, False, "") for i in range(self.n))
        load(Contact, CONTACT, rows)
        load(ContactPoint, POINT, self.points(next_id(ContactPoint), party))
        load(Touch, TOUCH, self.touches(next_id(Touch), tie))
        load(Promise, PROMISE, self.promises(next_id(Promise), tie, at))
        self.vary()
        while write_some():
            pass  # the worker reads everybody into the search index
        settle()

    def vary(self) -> None:
        """What a world of another kind has besides."""

    def companies(self, first: int) -> Iterator[Row]:
        for i in range(COMPANIES):
            yield first + i, self.owner.keeper_id, f"Company {i:04} Ltd", f"company {i:04} ltd"

    def parties(self, first: int, company: int, now: str) -> Iterator[Row]:
        for i in range(self.n):
            yield party_row(first + i, self.owner.keeper_id, i, company + i % COMPANIES, now)

    def ties(self, first: int, party: int, now: str) -> Iterator[Row]:
        for i in range(self.n):
            last = self.touched_on(i, 0)
            due = self.today + timedelta(days=1 + i % 300)  # promises are what is due here
            yield tie_row(first + i, self.owner.keeper_id, party + i, i, due, None, last, now)

    def points(self, first: int, party: int) -> Iterator[Row]:
        keeper = self.owner.keeper_id
        for i in range(self.n):
            email, phone = f"u{i:06}@example.org", f"+1555{i:07}"
            yield first + 2 * i, keeper, party + i, "email", email, email, ""
            yield first + 2 * i + 1, keeper, party + i, "phone", phone, phone, ""

    def touches(self, first: int, tie: int) -> Iterator[Row]:
        keeper = self.owner.keeper_id
        for i in range(self.n * TOUCHES):
            on = self.touched_on(i // TOUCHES, i % TOUCHES)
            yield touch_row(first + i, keeper, tie + i // TOUCHES, i, on)

    def touched_on(self, i: int, j: int) -> date:
        """The day of the j-th touch with the i-th contact."""
        return self.today - timedelta(days=1 + (i * 13 + j * 97) % 700)

    def promises(self, first: int, tie: int, now: str) -> Iterator[Row]:
        for i in range(self.n):
            day = (self.today + timedelta(days=due_in(i))).isoformat()
            what = f"follow up with {GIVEN[(i * 31) % len(GIVEN)]} {surname(i)}"
            yield first + i, self.owner.keeper_id, tie + i, "me", what, "", day, day, "", "", now

    def truth(self) -> tuple[int, int]:
        """How many promises are late, and how many are due today."""
        days = [due_in(i) for i in range(self.n)]
        return sum(day < 0 for day in days), days.count(0)


CONTACT = "relationship_id keeper_id circle_id own_cadence is_recruiter about"
POINT = "id keeper_id party_id kind value key label"
PROMISE = "id keeper_id relationship_id owes what why due_on ask_on link origin made_at"
