"""Bring people in: parties with contact points, companies, ties and places in circles."""

from collections.abc import Iterator, Sequence
from typing import Any

from throughline.followthrough.models import Relationship
from throughline.frame.pour import pour, reserve
from throughline.imports.actions.work import Work
from throughline.imports.models import Change
from throughline.network.models import Circle, Contact
from throughline.network.queries import circles
from throughline.network.taking import news
from throughline.network.taking.circles import Cadence, Place, Tie, places
from throughline.network.taking.plan import Plan, Somebody
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Company, ContactPoint, Evidence, Party
from throughline.people.uids import uuid7

PIECE = 500
PARTY = [
    "id",
    "keeper",
    "arrival",
    "uid",
    "given_name",
    "family_name",
    "name",
    "name_key",
    "sort_key",
    "title",
    "company",
    "since",
]
POINT = ["id", "keeper", "arrival", "party", "kind", "value", "key", "label"]
EVIDENCE = ["keeper", "arrival", "contact_point", "kind", "at", "detail"]
TIE = [
    "id",
    "keeper",
    "arrival",
    "party",
    "kind",
    "starts_on",
    "ideal_every",
    "ideal_unit",
    "worst_every",
    "worst_unit",
    "counts",
    "strength",
    "last_on",
    "due_on",
    "worst_on",
    "since",
]
CONTACT = [
    "relationship",
    "keeper",
    "arrival",
    "circle",
    "own_cadence",
    "is_recruiter",
    "connected_on",
    "about",
]


class BringPeople:
    """Writes the people of a plan in its order, a piece at a time."""

    def __init__(self, work: Work, plan: Plan, hat: Hat, rhythm: dict[str, Cadence]) -> None:
        self.work, self.plan, self.hat = work, plan, hat
        self.keeper, self.arrival = work.batch.keeper_id, work.batch.arrival_id
        self.rhythm = rhythm
        self.circles = {row.guess: row.pk for row in circles(hat).exclude(guess="")}
        self.standing = news.Standing(())
        found = [one for one in plan.people if one.party_id is None]
        self.places = dict(
            zip(
                (id(one) for one in found), places((o.tie for o in found), rhythm, hat), strict=True
            )
        )

    def run(self, result: dict[str, Any]) -> Iterator[None]:
        """Go on from the cursor; `result` is counted up with each piece."""
        work, people = self.work, self.plan.people
        work.stage("people", len(people))
        begin = work.cursor.get("person", 0)
        for at in range(begin, len(people), PIECE):
            piece = people[at : at + PIECE]
            with work.chunk(result=work.batch.result):
                self._bring(piece, result)
                work.cursor["person"] = work.batch.step_done = at + len(piece)
            yield

    def _bring(self, piece: Sequence[Somebody], result: dict[str, Any]) -> None:
        known = [one for one in piece if one.party_id is not None]
        new = [one for one in piece if one.party_id is None]
        self.standing = news.Standing(known)
        companies = self._companies({one.company for one in piece})
        result["people_new"] += len(new)
        result["people_updated"] += sum(self._update(one, companies) for one in known)
        self._add(new, companies)
        self._add_ties(known)
        for one in new:
            place = self.places[id(one)]
            result["circles"][place.guess] += 1
            result["recruiters"] += place.guess == Circle.Guess.RECRUITERS
            result["first_day"] += place.standing.due_on == self.hat.today

    def _companies(self, called: set[str]) -> dict[str, int]:
        """Companies by folded name; made where they are missing, also by somebody meanwhile."""
        keys = {names.folded(name)[: names.LONGEST]: name for name in sorted(called) if name}
        keys.pop("", None)
        rows = Company.objects.filter(keeper_id=self.keeper, name_key__in=list(keys))
        found = dict(rows.values_list("name_key", "pk"))
        missing = [
            Company(keeper_id=self.keeper, arrival_id=self.arrival, name=keys[key], name_key=key)
            for key in keys
            if key not in found
        ]
        if missing:
            Company.objects.bulk_create(missing, ignore_conflicts=True)
            found = dict(rows.all().values_list("name_key", "pk"))
        return found

    def _add(self, new: Sequence[Somebody], companies: dict[str, int]) -> None:
        ids = reserve(Party, len(new))
        rows = []
        for pk, one in zip(ids, new, strict=True):
            company = companies.get(names.folded(one.company)[: names.LONGEST])
            given, family = (
                (one.given, one.family) if one.given or one.family else names.split(one.name)
            )
            key = names.folded(one.name)[: names.LONGEST]
            order = names.sort_key(given, family)
            said = (uuid7(), given, family, one.name, key, order, one.title, company)
            rows.append((pk, self.keeper, self.arrival, *said, self.hat.now))
        pour(Party, PARTY, rows)
        pairs = list(zip(ids, new, strict=True))
        self._add_points([(pk, point) for pk, one in pairs for point in news.points_of(one)])
        self._pour_ties([(pk, one.tie, self.places[id(one)]) for pk, one in pairs])

    def _add_points(self, points: Sequence[tuple[int, tuple[str, str, str]]]) -> None:
        ids = list(reserve(ContactPoint, len(points)))
        keeper, arrival, now = self.keeper, self.arrival, self.hat.now
        imported = Evidence.Kind.IMPORTED.value
        pour(
            ContactPoint,
            POINT,
            [
                (pk, keeper, arrival, party, *point, "")
                for pk, (party, point) in zip(ids, points, strict=True)
            ],
        )
        pour(Evidence, EVIDENCE, [(keeper, arrival, pk, imported, now, "LinkedIn") for pk in ids])

    def _pour_ties(self, ties: Sequence[tuple[int, Tie, Place]]) -> None:
        ids = list(reserve(Relationship, len(ties)))
        pour(Relationship, TIE, [self._tie(pk, *one) for pk, one in zip(ids, ties, strict=True)])
        circle = self.circles
        keeper, arrival = self.keeper, self.arrival
        pour(
            Contact,
            CONTACT,
            [
                (
                    *(pk, keeper, arrival, circle.get(place.guess), False),
                    *(tie.is_recruiter, tie.connected_on, ""),
                )
                for pk, (_party, tie, place) in zip(ids, ties, strict=True)
            ],
        )

    def _tie(self, pk: int, party: int, tie: Tie, place: Place) -> tuple[Any, ...]:
        policy, standing = place.policy, place.standing
        ideal, worst = policy.ideal, policy.worst
        return (
            *(pk, self.keeper, self.arrival, party, Relationship.Kind.CONTACT.value),
            policy.starts_on,
            *((ideal.n, ideal.unit.value) if ideal else (None, "")),
            *((worst.n, worst.unit.value) if worst else (None, "")),
            policy.counts.value,
            tie.strength,
            *(standing.last_on, standing.due_on, standing.worst_on),
            self.hat.now,
        )

    def _add_ties(self, known: Sequence[Somebody]) -> None:
        """Somebody known who was no contact yet becomes one."""
        lone = [one for one in known if one.party_id not in self.standing.ties]
        ties = [one.tie for one in lone]
        made = places(ties, self.rhythm, self.hat)
        parties = [one.party_id for one in lone if one.party_id is not None]
        self._pour_ties(list(zip(parties, ties, made, strict=True)))

    def _update(self, one: Somebody, companies: dict[str, int]) -> bool:
        """Write what is news about somebody known, each with what it was."""
        assert one.party_id is not None  # noqa: S101
        has_news = news.has_news(one, self.standing)
        party = self.standing.parties[one.party_id]
        self._change_party(party, news.changed(one, party), companies)
        added = news.new_points(one, self.standing)
        self._add_points([(party.pk, point) for point in added])
        tie = self.standing.ties.get(party.pk)
        contact = self.standing.contacts.get(tie.pk) if tie else None
        if contact is not None:
            found = news.contact_news(one, contact)
            for name, value in found.items():
                self._note("network.Contact", contact.pk, name, getattr(contact, name), value)
                setattr(contact, name, value)
            if found:
                contact.save(update_fields=list(found))
        return has_news

    def _change_party(self, party: Party, said: news.Values, companies: dict[str, int]) -> None:
        for name, value in said.items():
            if name == "company":
                pk = companies.get(names.folded(value)[: names.LONGEST])
                self._note("people.Party", party.pk, "company", party.company_id, pk)
                party.company_id = pk
            else:
                self._note("people.Party", party.pk, name, getattr(party, name), value)
                setattr(party, name, value)
        if "given_name" in said or "family_name" in said:
            whole = names.tidy(f"{party.given_name} {party.family_name}")
            self._note("people.Party", party.pk, "name", party.name, whole)
            party.name = whole
        if said:
            party.save()

    def _note(self, table: str, row: int, field: str, before: Any, after: Any) -> None:
        values = [
            value.isoformat() if hasattr(value, "isoformat") else value for value in (before, after)
        ]
        Change.objects.create(
            batch=self.work.batch,
            table=table,
            row=row,
            field=field,
            before=values[0],
            after=values[1],
        )
