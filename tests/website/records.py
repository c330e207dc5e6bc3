"""Records as hypothesis makes them: every table, odd letters, nulls, and all that ended badly."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from hypothesis import strategies as st

from tests.website.careers import CareerBuilder
from tests.website.hours import build_hours
from tests.website.values import (
    Draw,
    birthdays,
    days,
    instants,
    intervals,
    json_values,
    maybe_day,
    maybe_instant,
    one_of,
    raw_rows,
    text,
)
from throughline.followthrough.models import Appointment, Promise, Relationship, Snooze, Touch
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.network.models import Circle, Contact, Introduction, Tag, Tagged
from throughline.people.hats import Hat
from throughline.people.models import (
    Arrival,
    Company,
    ContactPoint,
    Evidence,
    Party,
    Person,
    Proposal,
)
from throughline.people.queries import own_party

T = TypeVar("T")


class Builder:
    """Fills a hat's record from what hypothesis draws."""

    def __init__(self, hat: Hat, draw: Draw) -> None:
        self.hat = hat
        self.draw = draw

    def some(self, make: Callable[[int], T], most: int = 3) -> list[T]:
        """None, one or a few."""
        return [make(at) for at in range(self.draw(st.integers(0, most)))]

    def pick(self, rows: list[T]) -> T | None:
        """One of the rows, or none."""
        return self.draw(st.none() | st.sampled_from(rows)) if rows else None

    def build(self) -> None:
        """Every table."""
        self.settings()
        companies = self.some(self.company)
        parties = [self.party(companies) for _ in range(self.draw(st.integers(0, 4)))]
        for party in [*parties, own_party(self.hat.person)]:
            assert party is not None
            self.some(lambda at, party=party: self.contact_point(party, at), 2)  # type: ignore[misc]
        self.some(lambda at: self.proposal(self.pick(parties)), 2)
        ties = [self.relationship(party) for party in parties]
        circles = self.some(self.circle)
        for tie in ties:
            self.some(lambda at, tie=tie: self.touch(tie))  # type: ignore[misc]
            self.some(lambda at, tie=tie: self.snooze(tie), 2)  # type: ignore[misc]
            if tie.kind == Relationship.Kind.CONTACT:
                self.contact(tie, self.pick(circles))
        tags = self.some(self.tag)
        for tie in ties:
            if (tag := self.pick(tags)) is not None:
                Tagged.objects.create(keeper_id=self.hat.keeper_id, tag=tag, relationship=tie)
        if len(ties) > 1:
            self.some(lambda at: self.introduction(ties[at], ties[at + 1]), len(ties) - 1)
        booked = self.some(lambda at: self.appointment(self.pick(ties)))
        batches = self.some(self.batch, 2)
        if self.draw(st.booleans()):
            CareerBuilder(self.hat, self.draw).build(parties, ties)
        build_hours(self.hat, self.draw)
        links = [f"/me/appointments/{row.pk}/" for row in booked]
        links += [f"/me/network/{row.pk}/edit/" for row in ties]
        links += [f"/me/network/circles/{row.pk}/" for row in circles]
        links += ["", "/me/appointments/999999999/", "/elsewhere/7/"]
        origins = [f"appointment:{row.pk}" for row in booked]
        for at in range(self.draw(st.integers(0, 4))):
            self.promise(self.pick(ties), self.draw(st.sampled_from(links)), origins, at)
        assert len(batches) <= 2

    def settings(self) -> None:
        draw = self.draw
        Person.objects.filter(pk=self.hat.person.pk).update(
            name=draw(text(200, 1)),
            time_zone=draw(st.sampled_from(["UTC", "Europe/Paris", "America/St_Johns"])),
            theme=draw(one_of(Person.Theme)),
            daily_cap=draw(st.integers(1, 20)),
            loss_on=draw(maybe_day),
        )

    def company(self, at: int) -> Company:
        name = self.draw(text(200, 1))
        return Company.objects.create(
            keeper_id=self.hat.keeper_id, name=name, name_key=f"{at}{name}"[:200]
        )

    def party(self, companies: list[Company]) -> Party:
        draw = self.draw
        return Party.objects.create(
            keeper_id=self.hat.keeper_id,
            name=draw(text(200, 1)),
            given_name=draw(text(200)),
            family_name=draw(text(200)),
            title=draw(text(200)),
            place=draw(text(200)),
            middle_name=draw(text(200)),
            prefix=draw(text(60)),
            suffix=draw(text(60)),
            nickname=draw(text(200)),
            department=draw(text(200)),
            **draw(birthdays),
            others=draw(st.none() | st.lists(st.lists(text(40), max_size=3), max_size=3)),
            company=self.pick(companies),
            since=draw(instants),
        )

    def tag(self, at: int) -> Tag:
        name = self.draw(text(60, 1))
        return Tag.objects.create(
            keeper_id=self.hat.keeper_id, name=name, name_key=f"{at}{name}"[:60]
        )

    def contact_point(self, party: Party, at: int) -> ContactPoint:
        draw = self.draw
        point = ContactPoint.objects.create(
            keeper_id=self.hat.keeper_id,
            party=party,
            kind=draw(one_of(ContactPoint.Kind)),
            value=draw(text(500)),
            key=f"{at}{draw(text(400))}",
            label=draw(text(40)),
            parts=draw(st.none() | st.dictionaries(text(10), text(40), max_size=3)),
            retired_at=draw(maybe_instant),
        )
        self.some(
            lambda at: Evidence.objects.create(
                keeper_id=self.hat.keeper_id,
                contact_point=point,
                kind=draw(one_of(Evidence.Kind)),
                at=draw(instants),
                detail=draw(text(500)),
            ),
            2,
        )
        return point

    def proposal(self, party: Party | None) -> Proposal:
        draw = self.draw
        ends = draw(st.sampled_from(["accepted_at", "declined_at", ""]))
        return Proposal.objects.create(
            keeper_id=self.hat.keeper_id,
            party=party,
            kind=draw(one_of(Proposal.Kind)),
            change=draw(st.dictionaries(text(10), json_values, max_size=3)),
            source=draw(text(200)),
            made_at=draw(instants),
            decided_by=self.hat.person if ends else None,
            **({ends: draw(instants)} if ends else {}),
        )

    def relationship(self, party: Party) -> Relationship:
        draw = self.draw
        ended = draw(maybe_instant)
        due = None if ended else draw(maybe_day)
        later = draw(st.none() | st.integers(0, 900)) if due else None
        return Relationship.objects.create(
            keeper_id=self.hat.keeper_id,
            party=party,
            kind=draw(one_of(Relationship.Kind)),
            starts_on=draw(days),
            **draw(intervals()),
            counts=draw(one_of(Relationship.Counts)),
            strength=draw(st.integers(1, 4)),
            last_on=draw(maybe_day),
            due_on=due,
            worst_on=due + timedelta(later) if due and later is not None else None,
            surfaced_on=draw(maybe_day),
            since=draw(instants),
            ended_at=ended,
        )

    def touch(self, tie: Relationship) -> Touch:
        draw = self.draw
        voided = draw(maybe_instant)
        return Touch.objects.create(
            keeper_id=self.hat.keeper_id,
            relationship=tie,
            on=draw(days),
            at=draw(maybe_instant),
            direction=draw(one_of(Touch.Direction)),
            channel=draw(one_of(Touch.Channel)),
            outcome=draw(one_of(Touch.Outcome)),
            note=draw(text(3000)),
            source=draw(text(40)),
            recorded_at=draw(instants),
            voided_at=voided,
            voided_by=self.hat.person if voided else None,
        )

    def snooze(self, tie: Relationship) -> Snooze:
        return Snooze.objects.create(
            keeper_id=self.hat.keeper_id,
            relationship=tie,
            until=self.draw(days),
            set_at=self.draw(instants),
            lifted_at=self.draw(maybe_instant),
        )

    def circle(self, at: int) -> Circle:
        draw = self.draw
        guesses = [*Circle.Guess.values, ""]
        guess = guesses[at] if draw(st.booleans()) else ""
        return Circle.objects.create(
            keeper_id=self.hat.keeper_id,
            name=draw(st.just("Close")) if at == 0 else f"{at}{draw(text(70))}",
            **draw(intervals()),
            guess=guess,
            position=draw(st.integers(0, 32767)),
        )

    def contact(self, tie: Relationship, circle: Circle | None) -> Contact:
        draw = self.draw
        return Contact.objects.create(
            keeper_id=self.hat.keeper_id,
            relationship=tie,
            circle=circle,
            own_cadence=draw(st.booleans()),
            is_recruiter=draw(st.booleans()),
            connected_on=draw(maybe_day),
            about=draw(text(3000)),
        )

    def appointment(self, tie: Relationship | None) -> Appointment:
        draw = self.draw
        starts = draw(instants)
        return Appointment.objects.create(
            keeper_id=self.hat.keeper_id,
            relationship=tie,
            title=draw(text(200)),
            place=draw(text(200)),
            starts_at=starts,
            ends_at=starts + timedelta(microseconds=draw(st.integers(1, 10**11))),
            made_at=draw(instants),
            cancelled_at=draw(maybe_instant),
            asked_at=draw(maybe_instant),
            settled_at=draw(maybe_instant),
            uid=draw(text(255)),
            sequence=draw(st.integers(0, 2**31 - 1)),
        )

    def introduction(self, tie: Relationship, by: Relationship) -> Introduction:
        return Introduction.objects.create(
            keeper_id=self.hat.keeper_id,
            relationship=tie,
            by=by,
            on=self.draw(maybe_day),
            note=self.draw(text(200)),
        )

    def promise(self, tie: Relationship | None, link: str, origins: list[str], at: int) -> Promise:
        draw = self.draw
        ends = draw(st.sampled_from(["kept_at", "dropped_at", ""]))
        return Promise.objects.create(
            keeper_id=self.hat.keeper_id,
            relationship=tie,
            owes=draw(one_of(Promise.Owes)),
            what=draw(text(500)),
            why=draw(text(500)),
            due_on=draw(maybe_day),
            ask_on=draw(days),
            link=link,
            origin=origins[at] if at < len(origins) else draw(st.sampled_from(["", f"own-{at}"])),
            made_at=draw(instants),
            **({ends: draw(instants)} if ends else {}),
        )

    def batch(self, at: int) -> Batch:
        draw = self.draw
        began = draw(instants)
        arrival = Arrival.objects.create(
            keeper_id=self.hat.keeper_id, began_at=began, released_at=began
        )
        batch = Batch.objects.create(
            keeper_id=self.hat.keeper_id,
            arrival=arrival,
            by=self.hat.person if draw(st.booleans()) else None,
            name=draw(text(200)),
            digest=draw(st.sampled_from(["", "0" * 64])),
            choices=draw(st.dictionaries(text(10), json_values, max_size=2)),
            found=draw(st.dictionaries(text(10), json_values, max_size=2)),
            result=draw(st.dictionaries(text(10), json_values, max_size=2)),
            uploaded_at=began,
            read_at=draw(instants),
            approved_at=draw(instants),
            done_at=draw(instants),
            problem=draw(text(300)),
        )
        self.some(lambda number: self.file(batch, f"{at}.{number}"), 2)
        return batch

    def file(self, batch: Batch, number: str) -> SourceFile:
        draw = self.draw
        file = SourceFile.objects.create(
            batch=batch,
            name=draw(text(300)),
            what=draw(text(40)),
            rows=draw(st.integers(0, 2**31 - 1)),
            broken=draw(st.integers(0, 9)),
            note=draw(text(500)),
        )
        self.some(
            lambda line: SourceRow.objects.create(
                keeper_id=self.hat.keeper_id,
                file=file,
                line=line,
                what="connections",
                key=draw(st.sampled_from(["", f"{number}.{line}"])),
                raw=draw(raw_rows),
                state=draw(one_of(SourceRow.State)),
                problem=draw(text(500)),
            )
        )
        return file


def build(hat: Hat, draw: Draw) -> None:
    """Fill the hat's record with something of everything."""
    Builder(hat, draw).build()
