"""A career as values becomes rows: in its order, each employer once, all of it with one arrival."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from throughline.journal.actions.removing import next_rank
from throughline.journal.careers.gathering import (
    ABOUT,
    ACCOMPLISHMENT,
    ENTRY,
    FACT,
    POSITION,
    STUDY,
)
from throughline.journal.models import (
    About,
    Accomplishment,
    Employer,
    Entry,
    Fact,
    Pay,
    Position,
    Proof,
    Study,
    Wording,
)
from throughline.journal.queries import (
    abouts,
    all_accomplishments,
    all_entries,
    all_facts,
    all_positions,
    all_studies,
    employers,
)
from throughline.people import secrets
from throughline.people.hats import Hat
from throughline.people.models import Arrival
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook import career as values

Known = dict[tuple[str, str, str], Employer]
Further = Mapping[int, Sequence[values.Accomplishment]]


@transaction.atomic
def take_career(
    hat: Hat, career: values.Career, *, arrival: Arrival | None, further: Further | None = None
) -> None:
    """Write all of a career into the journal, after what is there.

    `further` are accomplishments of positions that are there, by their number. What the career
    says of who one is replaces what the journal says; `introduce` tells what that changed.
    """
    insist(hat.is_own and (arrival is None or hat_keeps(hat, arrival)))  # type: ignore[arg-type]
    writer = _Writer(hat, arrival)
    writer.positions(career.positions)
    writer.accomplishments([(None, one) for one in career.accomplishments])
    writer.further(further or {})
    writer.studies(career.studies)
    writer.facts(career.facts)
    writer.entries(career.entries)
    introduce(hat, career.about, more=career.more)


@transaction.atomic
def introduce(
    hat: Hat, about: values.About, *, more: Mapping[str, Any]
) -> dict[str, tuple[Any, Any]]:
    """Take over what a career says of who one is; by field what was there before and is now."""
    insist(hat.is_own)
    row = abouts(hat).first() or About(keeper_id=hat.keeper_id)
    said: dict[str, Any] = {name: text for name in ABOUT if (text := getattr(about, name))}
    said |= {"more": {**row.more, **about.more}, "others": {**row.others, **more}}
    changed = {name: (getattr(row, name), new) for name, new in said.items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    if changed:
        for name, (_before, after) in changed.items():
            setattr(row, name, after)
        row.changed_at = hat.now
        row.save()
    return changed


def _same(value: object, names: Iterable[str]) -> dict[str, str]:
    return {name: getattr(value, name) for name in names}


class _Writer:
    """Writes rows of one keeper that come with one arrival."""

    def __init__(self, hat: Hat, arrival: Arrival | None) -> None:
        self.hat = hat
        self.of_all = {"keeper_id": hat.keeper_id, "arrival": arrival}
        self.removable = {**self.of_all, "made_at": hat.now, "changed_at": hat.now}

    def positions(self, places: Sequence[values.Position]) -> None:
        """Positions with all that was accomplished and paid there."""
        employer_of = self._employers(places)
        first = next_rank(all_positions(self.hat))
        rows = Position.objects.bulk_create(
            self._position(place, employer_of, first + at) for at, place in enumerate(places)
        )
        pairs = list(zip(rows, places, strict=True))
        self.accomplishments([(row, one) for row, place in pairs for one in place.accomplishments])
        Pay.objects.bulk_create(
            self._pay(row, one, at) for row, place in pairs for at, one in enumerate(place.pay)
        )

    def _employers(self, places: Sequence[values.Position]) -> Known:
        """Each employer once: the same are those whose name, page and description agree."""
        known: Known = {}
        for row in employers(self.hat).order_by("-pk"):
            known[row.name, row.url, row.about] = row
        new = {
            key: Employer(**self.of_all, name=key[0], url=key[1], about=key[2])
            for place in places
            if place.employer and (key := _key(place)) not in known
        }
        Employer.objects.bulk_create(new.values())
        return known | new

    def _position(self, place: values.Position, employer_of: Known, rank: int) -> Position:
        key, is_own = _key(place), place.kind is values.Place.PROJECT or not place.employer
        return Position(
            **self.removable,
            **_same(place, POSITION),
            kind=place.kind.value,
            employer=employer_of[key] if place.employer else None,
            url=place.url if is_own else "",
            about="" if place.employer else place.about,
            words=list(place.words),
            more=dict(place.more),
            rank=rank,
        )

    def _pay(self, row: Position, pay: values.Pay, rank: int) -> Pay:
        said = {name: getattr(pay, name) for name in ("amount", "currency", "per", "note")}
        sealed = secrets.encrypt(json.dumps(said))
        return Pay(**self.of_all, position=row, on=pay.on, sealed=sealed, rank=rank)

    def further(self, further: Further) -> None:
        """More that was accomplished at positions that are there."""
        rows = {row.pk: row for row in all_positions(self.hat).filter(pk__in=further)}
        pairs = [(rows[pk], one) for pk, found in further.items() if pk in rows for one in found]
        self.accomplishments(pairs)

    def accomplishments(
        self, pairs: Sequence[tuple[Position | None, values.Accomplishment]]
    ) -> None:
        """Accomplishments, each with its position, wordings and proofs."""
        first = next_rank(all_accomplishments(self.hat)) if pairs else 0
        rows = Accomplishment.objects.bulk_create(
            self._accomplishment(place, one, first + at) for at, (place, one) in enumerate(pairs)
        )
        done = [(row, one) for row, (_place, one) in zip(rows, pairs, strict=True)]
        Wording.objects.bulk_create(
            self._wording(row, wording, at)
            for row, one in done
            for at, wording in enumerate(one.wordings)
        )
        Proof.objects.bulk_create(
            Proof(**self.of_all, accomplishment=row, rank=at, **_same(proof, ("text", "by", "url")))
            for row, one in done
            for at, proof in enumerate(one.evidence)
        )

    def _accomplishment(
        self, place: Position | None, one: values.Accomplishment, rank: int
    ) -> Accomplishment:
        return Accomplishment(
            **self.removable,
            **_same(one, ACCOMPLISHMENT),
            position=place,
            metric_value=one.metric.value,
            metric_unit=one.metric.unit,
            metric_baseline=one.metric.baseline,
            metric_period=one.metric.period,
            skills=list(one.skills),
            discretion=one.discretion.value,
            rank=rank,
        )

    def _wording(self, row: Accomplishment, wording: values.Wording, rank: int) -> Wording:
        said = {"text": wording.text, "language": wording.language, "is_long": wording.is_long}
        now = self.hat.now
        return Wording(**self.of_all, accomplishment=row, changed_at=now, rank=rank, **said)

    def studies(self, found: Sequence[values.Study]) -> None:
        """Schools."""
        first = next_rank(all_studies(self.hat)) if found else 0
        Study.objects.bulk_create(
            Study(
                **self.removable,
                **_same(one, STUDY),
                courses=list(one.courses),
                more=dict(one.more),
                rank=first + at,
            )
            for at, one in enumerate(found)
        )

    def facts(self, found: Sequence[values.Fact]) -> None:
        """Skills, languages, interests, references and profiles."""
        first = next_rank(all_facts(self.hat)) if found else 0
        Fact.objects.bulk_create(
            Fact(
                **self.removable,
                **_same(one, FACT),
                kind=one.kind.value,
                words=list(one.words),
                more=dict(one.more),
                rank=first + at,
            )
            for at, one in enumerate(found)
        )

    def entries(self, found: Sequence[values.Entry]) -> None:
        """What happened."""
        first = next_rank(all_entries(self.hat)) if found else 0
        Entry.objects.bulk_create(
            Entry(
                **self.removable,
                **_same(one, ENTRY),
                kind=one.kind.value,
                more=dict(one.more),
                rank=first + at,
            )
            for at, one in enumerate(found)
        )


def _key(place: values.Position) -> tuple[str, str, str]:
    is_project = place.kind is values.Place.PROJECT
    return (place.employer, "" if is_project else place.url, place.about)
