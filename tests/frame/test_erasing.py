"""Rows that go in sets leave what `QuerySet.delete` would leave, and nothing else."""

from collections.abc import Callable, Mapping
from contextlib import suppress

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from tests.making import tie, touch
from throughline.followthrough.models import Relationship, Touch
from throughline.frame.erasing import erase
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.models import Company, Evidence, Keeper, Party


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


class BackAgain(Exception):  # noqa: N818  nothing of it stays
    pass


def left_by(act: Callable[[], object]) -> dict[str, int]:
    found: dict[str, int] = {}
    with suppress(BackAgain), transaction.atomic():
        act()
        found = counts()
        raise BackAgain
    return found


def people(hat: Hat) -> list[int]:
    company = Company.objects.create(keeper_id=hat.keeper_id, name="Alder", name_key="alder")
    for number in range(4):
        row = tie(hat, f"Person {number}")
        add_contact_point(hat, row.party, kind="email", value=f"p{number}@example.org")
        touch(hat, row, ago=number, note="a word")
        Party.objects.filter(pk=row.party_id).update(company=company)
    return list(Party.objects.filter(company=company).order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize("model", [Party, Relationship, Company])
def test_as_much_is_left_as_the_orm_would_leave(hat: Hat, model: type[Model]) -> None:
    people(hat)
    some = list(model._base_manager.order_by("pk").values_list("pk", flat=True)[:2])
    before = counts()
    expected = left_by(lambda: model._base_manager.filter(pk__in=some).delete())
    assert left_by(lambda: erase(model, some)) == expected != before


def test_what_is_not_named_stays_as_it_is(hat: Hat) -> None:
    first, *others = people(hat)
    erase(Party, [first])
    assert set(Touch.objects.values_list("relationship__party", flat=True)) == set(others)
    assert set(Evidence.objects.values_list("contact_point__party", flat=True)) >= set(others)


def test_what_may_only_be_forgotten_is_forgotten(hat: Hat) -> None:
    pks = people(hat)
    erase(Company, list(Company.objects.values_list("pk", flat=True)))
    assert set(Party.objects.filter(pk__in=pks).values_list("company", flat=True)) == {None}


def test_what_others_may_not_lose_does_not_go(hat: Hat) -> None:
    people(hat)
    try:
        with transaction.atomic():
            erase(Keeper, [hat.keeper_id])
            connection.check_constraints()
    except IntegrityError:
        assert Keeper.objects.filter(pk=hat.keeper_id).exists()
    else:
        pytest.fail("somebody's account is left without a keeper")
