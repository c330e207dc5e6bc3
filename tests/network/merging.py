"""Records in which people are doubled in every way, and what is compared of them."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

from django.db.models import Model
from hypothesis import strategies as st

from tests.website.records import Builder
from tests.website.values import Draw, days, instants, text
from throughline.followthrough.actions import refold
from throughline.followthrough.models import Promise, Relationship, Snooze, Touch
from throughline.network.actions import add_contact, put_tag
from throughline.network.actions.contacts import Named
from throughline.network.actions.merging.keys import models
from throughline.network.models import Contact, Introduction, NotTheSame, Tag, Tagged
from throughline.people import names
from throughline.people.hats import Hat, me
from throughline.people.models import ContactPoint, Evidence, Party, Person
from throughline.website.record.pack import pack


class Doubles(Builder):
    """Few values for much, so that two entries often say the same."""

    def build_people(self, most: int = 4) -> list[Party]:
        """Two people or more with everything that can hang on one, and what is between them."""
        companies = self.some(self.company)
        circles = self.some(self.circle)
        tags = [self.tag(at) for at in range(2)]
        people = [self.party(companies) for _ in range(self.draw(st.integers(2, most)))]
        ties = [self.tie_of(party) for party in people]
        for party, tie in zip(people, ties, strict=True):
            self.some(lambda at, party=party: self.contact_point(party, at), 2)  # type: ignore[misc]
            self.some(lambda at, party=party: self.proposal(party), 1)  # type: ignore[misc]
            self.some(lambda at, tie=tie: self.touch(tie))  # type: ignore[misc]
            self.some(lambda at, tie=tie: self.snooze(tie), 1)  # type: ignore[misc]
            self.some(lambda at, tie=tie: self.appointment(tie), 1)  # type: ignore[misc]
            self.promise(tie, "", [], 0)
            self.contact(tie, self.pick(circles))
            for tag in tags:
                if self.draw(st.booleans()):
                    Tagged.objects.create(keeper_id=self.hat.keeper_id, tag=tag, relationship=tie)
        self.between(people, ties)
        for tie in ties:
            refold(self.hat, tie)
            if self.draw(st.booleans()):
                Relationship.objects.filter(pk=tie.pk).update(surfaced_on=self.draw(days))
        return people

    def tie_of(self, party: Party) -> Relationship:
        draw = self.draw
        every = draw(st.none() | st.integers(1, 40))
        return Relationship.objects.create(
            keeper_id=self.hat.keeper_id,
            party=party,
            kind="contact",
            starts_on=draw(days),
            ideal_every=every,
            ideal_unit="days" if every else "",
            strength=draw(st.integers(1, 4)),
            since=draw(instants),
            ended_at=draw(st.none() | instants),
        )

    def party(self, companies: Any) -> Party:
        row = super().party(companies)
        row.nickname = self.draw(text(20))
        if self.draw(st.booleans()):
            row.birth_month, row.birth_day = self.draw(st.sampled_from([(2, 29), (6, 15)]))
            row.birth_year = self.draw(st.none() | st.integers(1940, 1942))
        row.others = self.draw(st.none() | st.just([["X-A", {}, "1"]]) | st.just([["X-B", {}, ""]]))
        row.save()
        return row

    def contact_point(self, party: Party, at: int) -> ContactPoint:
        point, _made = ContactPoint.objects.get_or_create(
            party=party,
            kind="email",
            key=self.draw(st.sampled_from(["a@x.org", "b@x.org"])),
            defaults={
                "keeper_id": self.hat.keeper_id,
                "value": self.draw(text(40)),
                "label": self.draw(text(9)),
                "retired_at": self.draw(st.none() | instants),
            },
        )
        self.some(
            lambda at: Evidence.objects.create(
                keeper_id=self.hat.keeper_id,
                contact_point=point,
                kind="said",
                at=self.draw(instants),
            ),
            2,
        )
        return point

    def promise(self, tie: Any, link: str, origins: list[str], at: int) -> Promise:
        return super().promise(tie, link, [f"of-{tie.pk}"], 0)

    def between(self, people: list[Party], ties: list[Relationship]) -> None:
        """Who introduced whom, each after the one before them; and who was said to be two."""
        for at, tie in enumerate(ties):
            if at and self.draw(st.booleans()):
                by = self.draw(st.sampled_from(ties[:at]))
                Introduction.objects.create(
                    keeper_id=self.hat.keeper_id, relationship=tie, by=by, note=self.draw(text(9))
                )
            if at and self.draw(st.booleans()):
                NotTheSame.objects.create(
                    keeper_id=self.hat.keeper_id,
                    a=people[at - 1],
                    b=people[at],
                    said_at=self.draw(instants),
                )


def doubles(hat: Hat, draw: Draw, most: int = 4) -> list[Party]:
    """People of whom several may be one."""
    return Doubles(hat, draw).build_people(most)


def again(hat: Hat) -> Hat:
    """The same person, seen anew."""
    return me(Person.objects.get(pk=hat.person.pk), hat.now)


def given(hat: Hat) -> Any:
    """The record as it would be downloaded."""
    out = io.BytesIO()
    pack(again(hat), out)
    with zipfile.ZipFile(out) as archive:
        whole = json.loads(archive.read("record.json"))
    del whole["exported_at"]
    return whole


def rows(model: type[Model]) -> list[dict[str, Any]]:
    return list(model._default_manager.order_by("pk").values())


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that can hang on somebody, whole."""
    return {model._meta.label: rows(model) for model in models()}


def counts() -> dict[str, int]:
    return {label: len(found) for label, found in everything().items()}


def pair(hat: Hat, one: str = "Ana Lopez", other: str = "A. Lopez") -> tuple[Contact, Contact]:
    """Two contacts with something of everything."""
    return _whole(hat, one, 40), _whole(hat, other, 4)


def _whole(hat: Hat, name: str, ago: int) -> Contact:
    row = add_contact(hat, Named(name, email="ana@example.org", about=f"Of {name}"))
    tie, today = row.relationship, hat.today
    common = {"keeper_id": hat.keeper_id, "relationship": tie}
    Touch.objects.create(
        **common,
        on=today - timedelta(ago),
        direction="both",
        channel="phone",
        outcome="two-way",
        note=names.folded(name),
        recorded_at=hat.now,
    )
    Snooze.objects.create(**common, until=today, set_at=hat.now)
    Promise.objects.create(**common, what=f"write to {name}", ask_on=today, made_at=hat.now)
    put_tag(hat, tie, name="board")
    put_tag(hat, tie, name=name)
    refold(hat, tie)
    assert Tag.objects.filter(keeper_id=hat.keeper_id).exists()
    return row
