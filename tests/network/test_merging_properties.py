"""Any merges, undone in any order: the record is as it was, and no row was ever lost or doubled."""

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import NOW
from tests.network import merging as doubled
from tests.network.merging import again, counts, doubles, everything
from throughline.followthrough.actions import log_touch
from throughline.followthrough.models import Relationship, Touch
from throughline.network.actions import merge, part
from throughline.network.models import Introduction, Merge, Move, NotTheSame
from throughline.people.actions import open_account
from throughline.people.hats import Hat, hidden_arrivals, me
from throughline.people.models import Arrival, Party, Person

# Somebody who would have introduced themselves is taken away, and noted whole.
MAY_GO = {Introduction._meta.label, NotTheSame._meta.label}
AS_OFTEN_AS = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def fresh() -> Hat:
    person = open_account(email="first@example.org", name="First", now=NOW)
    return me(Person.objects.get(pk=person.pk), NOW)


def in_sight(hat: Hat, people: list[Party]) -> list[Party]:
    hidden = hidden_arrivals(hat.keeper_id)
    found = Party.objects.filter(pk__in=[party.pk for party in people]).order_by("pk")
    return [party for party in found if party.arrival_id not in hidden]


def merge_some(hat: Hat, people: list[Party], draw: Callable[..., Party]) -> None:
    """Merge two of those that are in sight."""
    here = in_sight(hat, people)
    if len(here) > 1:
        stays = draw(st.sampled_from(here))
        goes = draw(st.sampled_from([party for party in here if party != stays]))
        merge(again(hat), stays, goes)


def part_some(hat: Hat, draw: Callable[..., Merge]) -> None:
    standing = list(Merge.objects.filter(undone_at__isnull=True).order_by("pk"))
    if standing:
        part(again(hat), draw(st.sampled_from(standing)))


def whole(before: dict[str, int]) -> None:
    """No row of what was there is lost or doubled."""
    now = counts()
    taken = {
        label: Move.objects.filter(table=label, after__isnull=True).count() for label in MAY_GO
    }
    assert {label: now[label] + taken.get(label, 0) for label in now} == before


@pytest.mark.django_db
@AS_OFTEN_AS
@given(st.data())
def test_all_undone_it_is_as_if_nothing_had_been(data: st.DataObject) -> None:
    with transaction.atomic():
        hat = fresh()
        people = doubles(hat, data.draw)
        before, record, many = everything(), doubled.given(hat), counts()
        for _ in range(data.draw(st.integers(1, 5))):
            if data.draw(st.booleans()) and data.draw(st.booleans()):
                part_some(hat, data.draw)
            else:
                merge_some(hat, people, data.draw)
            whole(many)
            doubled.given(hat)
        while Merge.objects.filter(undone_at__isnull=True).exists():
            part_some(hat, data.draw)
            whole(many)
        assert everything() == before
        assert doubled.given(hat) == record
        assert not Move.objects.exists()
        assert hidden_arrivals(hat.keeper_id) == ()
        assert Arrival.objects.filter(keeper_id=hat.keeper_id).count() <= 1
        transaction.set_rollback(True)


@pytest.mark.django_db
@AS_OFTEN_AS
@given(st.data())
def test_one_undone_from_below_is_as_if_it_had_never_been(data: st.DataObject) -> None:
    with transaction.atomic():
        hat = fresh()
        people = doubles(hat, data.draw)
        for _ in range(3):
            merge_some(hat, people, data.draw)
        done = list(Merge.objects.order_by("pk"))
        out = data.draw(st.sampled_from(done))
        others = [(row.stays_id, row.goes_id) for row in done if row != out]
        here = {party.pk for party in people}
        if any(stays == out.goes_id or goes == out.goes_id for stays, goes in others):
            transaction.set_rollback(True)  # a merge of whom this one brought back is not alike
            return
        part(again(hat), out)
        once = doubled.given(hat)
        while Merge.objects.filter(undone_at__isnull=True).exists():
            part_some(hat, data.draw)
        for stays, goes in others:
            assert {stays, goes} <= here
            merge(again(hat), Party.objects.get(pk=stays), Party.objects.get(pk=goes))
        assert doubled.given(hat) == once
        transaction.set_rollback(True)


@pytest.mark.django_db
@AS_OFTEN_AS
@given(st.data())
def test_what_was_written_since_stays_with_whom_it_was_written_of(data: st.DataObject) -> None:
    with transaction.atomic():
        hat = fresh()
        people = doubles(hat, data.draw)
        merge_some(hat, people, data.draw)
        row = Merge.objects.get()
        tie = Relationship.objects.get(party=row.stays_id)
        new = log_touch(again(hat), tie, on=hat.today, channel="phone", note="since")
        merge_some(hat, people, data.draw)
        row = part(again(hat), row)
        assert row.left["later"] == {"followthrough.Touch": [new.pk]}
        while Merge.objects.filter(undone_at__isnull=True).exists():
            part_some(hat, data.draw)
        assert Touch.objects.get(pk=new.pk).relationship.party_id == row.stays_id
        tie.refresh_from_db()
        assert tie.last_on == max(
            Touch.objects.filter(relationship=tie, voided_at=None)
            .exclude(outcome="failed")
            .values_list("on", flat=True)
        )
        transaction.set_rollback(True)
