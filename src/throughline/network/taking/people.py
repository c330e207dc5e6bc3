"""Bring people in: parties with contact points, companies, tags, ties and places in circles."""

from collections.abc import Iterator, Sequence
from typing import Any

from throughline.followthrough.models import Relationship
from throughline.frame.pour import pour, reserve
from throughline.imports.actions.work import Work
from throughline.network.models import Circle, Contact, Tagged
from throughline.network.queries import circles
from throughline.network.taking import columns
from throughline.network.taking.circles import Cadence, Place, places
from throughline.network.taking.news import News, Standing, news
from throughline.network.taking.noting import Notes
from throughline.network.taking.opening import open_companies, open_tags
from throughline.network.taking.somebody import Somebody, Values, Way
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Evidence, Party
from throughline.people.uids import uuid7

PIECE = 500
HEAVY = 4
"""Somebody known is so many times the work of somebody new: what is there has to be read."""


class BringPeople:
    """Writes people in their order, a piece at a time. `source`: what they came from, in words."""

    def __init__(
        self,
        work: Work,
        people: Sequence[Somebody],
        hat: Hat,
        rhythm: dict[str, Cadence],
        source: str,
    ) -> None:
        self.work, self.people, self.hat, self.source = work, people, hat, source
        self.keeper, self.arrival = work.batch.keeper_id, work.batch.arrival_id
        self.rhythm = rhythm
        self.circles = {row.guess: row.pk for row in circles(hat).exclude(guess="")}
        self.companies: dict[str, int] = {}
        self.tags: dict[str, int] = {}
        self.notes = Notes(work.batch)
        found = [one for one in people if one.party_id is None]
        placed = places((one.tie for one in found), rhythm, hat)
        self.places = dict(zip(map(id, found), placed, strict=True))

    def run(self, result: dict[str, Any]) -> Iterator[None]:
        """Go on from the cursor; `result` is counted up with each piece."""
        work, people = self.work, self.people
        work.stage("people", len(people))
        at = work.cursor.get("person", 0)
        while piece := self._piece(at):
            at += len(piece)
            with work.chunk(result=work.batch.result):
                self._bring(piece, result)
                work.cursor["person"] = work.batch.step_done = at
            yield

    def _piece(self, at: int) -> list[Somebody]:
        piece: list[Somebody] = []
        weight = 0
        for one in self.people[at : at + PIECE]:
            weight += 1 if one.party_id is None else HEAVY
            piece.append(one)
            if weight >= PIECE:
                break
        return piece

    def _bring(self, piece: Sequence[Somebody], result: dict[str, Any]) -> None:
        known = [one for one in piece if one.party_id is not None]
        new = [one for one in piece if one.party_id is None]
        standing = Standing(known)
        found = [news(one, standing) for one in known]
        self._open(new, found)
        result["people_new"] += len(new)
        result["people_updated"] += sum(map(bool, found))
        self._update(found, standing)
        self._add(new)
        for one in new:
            place = self.places[id(one)]
            result["circles"][place.guess] += 1
            result["recruiters"] += place.guess == Circle.Guess.RECRUITERS
            result["first_day"] += place.standing.due_on == self.hat.today
        self.notes.write()

    def _open(self, new: Sequence[Somebody], found: Sequence[News]) -> None:
        """The companies and tags that will be needed."""
        coming = [*new, *(one.of for one in found if one.lone)]
        companies = {one.company for one in new}
        companies |= {one.changes["company"] for one in found if "company" in one.changes}
        tags = {key: name for one in coming for key, name in one.tags.items()}
        tags |= {key: one.of.tags[key] for one in found for key in one.tags}
        self.companies = open_companies(self.work.batch, companies)
        self.tags = open_tags(self.work.batch, tags)

    def _add(self, new: Sequence[Somebody]) -> None:
        ids = list(reserve(Party, len(new)))
        pour(
            Party,
            columns.PARTY,
            [self._party(pk, one) for pk, one in zip(ids, new, strict=True)],
        )
        pairs = list(zip(ids, new, strict=True))
        self._add_ways([(pk, way) for pk, one in pairs for way in one.ways])
        self._add_ties([(pk, one, self.places[id(one)]) for pk, one in pairs])

    def _party(self, pk: int, one: Somebody) -> tuple[Any, ...]:
        given, family = one.given, one.family
        if not given and not family:
            given, family = names.split(one.name)
        said = (
            uuid7(),
            *(given, family, one.name),
            names.folded(one.name)[: names.LONGEST],
            names.sort_key(given, family),
            self._company(one.company),
        )
        more = columns.described(one.described)
        return (pk, self.keeper, self.arrival, *said, *more, self.hat.now)

    def _company(self, name: str) -> int | None:
        return self.companies.get(names.folded(name)[: names.LONGEST]) if name else None

    def _add_ways(self, ways: Sequence[tuple[int, Way]]) -> None:
        ids = list(reserve(ContactPoint, len(ways)))
        keeper, arrival, now = self.keeper, self.arrival, self.hat.now
        imported = Evidence.Kind.IMPORTED.value
        pour(
            ContactPoint,
            columns.POINT,
            [
                (pk, keeper, arrival, party, *way)
                for pk, (party, way) in zip(ids, ways, strict=True)
            ],
        )
        rows = [(keeper, arrival, pk, imported, now, self.source) for pk in ids]
        pour(Evidence, columns.EVIDENCE, rows)

    def _add_ties(self, ties: Sequence[tuple[int, Somebody, Place]]) -> None:
        ids = list(reserve(Relationship, len(ties)))
        numbered = list(zip(ids, ties, strict=True))
        pour(Relationship, columns.TIE, [self._tie(pk, *one) for pk, one in numbered])
        pour(Contact, columns.CONTACT, [self._contact(pk, *one) for pk, one in numbered])
        for pk, (_party, one, _place) in numbered:
            self.notes.came(pk, one.about)
        self._put_tags([(pk, key) for pk, (_party, one, _place) in numbered for key in one.tags])

    def _tie(self, pk: int, party: int, one: Somebody, place: Place) -> tuple[Any, ...]:
        policy, standing = place.policy, place.standing
        ideal, worst = policy.ideal, policy.worst
        return (
            *(pk, self.keeper, self.arrival, party, Relationship.Kind.CONTACT.value),
            policy.starts_on,
            *((ideal.n, ideal.unit.value) if ideal else (None, "")),
            *((worst.n, worst.unit.value) if worst else (None, "")),
            policy.counts.value,
            one.tie.strength,
            *(standing.last_on, standing.due_on, standing.worst_on),
            self.hat.now,
        )

    def _contact(self, pk: int, _party: int, one: Somebody, place: Place) -> tuple[Any, ...]:
        circle = self.circles.get(place.guess)
        said = (one.tie.is_recruiter, one.connected_on, one.about)
        return (pk, self.keeper, self.arrival, circle, False, *said)

    def _put_tags(self, tagged: Sequence[tuple[int, str]]) -> None:
        keeper, arrival = self.keeper, self.arrival
        rows = [(keeper, arrival, self.tags[key], tie) for tie, key in tagged]
        pour(Tagged, columns.TAGGED, rows)

    def _update(self, found: Sequence[News], standing: Standing) -> None:
        """Write what is news about people known."""
        for one in found:
            self._change_party(one.party, one.changes)
            if one.contact is not None:
                self._change_contact(one.contact, one.contact_changes)
        self._add_ways([(one.party.pk, way) for one in found for way in one.ways])
        tied = [(standing.ties[one.party.pk].pk, one) for one in found if not one.lone]
        self._put_tags([(tie, key) for tie, one in tied for key in one.tags])
        self._add_lone([one for one in found if one.lone])

    def _add_lone(self, lone: Sequence[News]) -> None:
        """Somebody known who was no contact yet becomes one."""
        made = places([one.of.tie for one in lone], self.rhythm, self.hat)
        pairs = zip(lone, made, strict=True)
        self._add_ties([(one.party.pk, one.of, place) for one, place in pairs])

    def _change_party(self, party: Party, said: Values) -> None:
        for name, value in said.items():
            if name == "company":
                pk = self._company(value)
                self.notes.change("people.Party", party.pk, "company", party.company_id, pk)
                party.company_id = pk
            else:
                self.notes.change("people.Party", party.pk, name, getattr(party, name), value)
                setattr(party, name, value)
        if said:
            party.save()

    def _change_contact(self, contact: Contact, said: Values) -> None:
        for name, value in said.items():
            self.notes.change("network.Contact", contact.pk, name, getattr(contact, name), value)
            setattr(contact, name, value)
        if said:
            contact.save(update_fields=list(said))
