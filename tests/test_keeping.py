"""Every kept row, in every room: nobody else sees it, and nobody before its arrival shows.

A model with a keeper needs a function in its room's queries that gives its rows for a hat; this
test finds both by itself, makes a row of each, and asks every such function for it with the hats
of its keeper and of strangers.
"""

from collections.abc import Mapping
from datetime import time, timedelta
from importlib import import_module
from inspect import isfunction, signature
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import QuerySet

from tests.making import arrival
from throughline.coaching.models import OfPractice
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Keeper, Kept, Person

SHOWS_ITSELF = {"people.Arrival"}  # what others hide behind; `hidden_arrivals` reads it
ONE_OF = {"journal.Proof": "entry", "papers.Choice": "fact"}  # of several, one must be said


def kept_models() -> list[type[models.Model]]:
    """Every model of ours whose rows have a keeper, except those who are one.

    What a practice keeps is read by assignment, not by one hat: see `tests/coaching`.
    """
    ours = [one for one in apps.get_models() if one.__module__.startswith("throughline.")]
    fields = {one: {field.name: field for field in one._meta.fields} for one in ours}
    kept = [one for one in ours if isinstance(fields[one].get("keeper"), models.ForeignKey)]
    kept = [one for one in kept if not fields[one]["keeper"].unique]
    kept = [one for one in kept if not issubclass(one, OfPractice)]
    return [one for one in kept if one._meta.label not in SHOWS_ITSELF]


def reads(hat: Hat) -> dict[type[models.Model], list[QuerySet[Any]]]:
    """What every function `…(hat)` of every room's queries gives, by what it gives rows of."""
    found: dict[type[models.Model], list[QuerySet[Any]]] = {}
    for room in settings.ROOMS:
        module = import_module(f"throughline.{room}.queries")
        for one in vars(module).values():
            if getattr(one, "__module__", "").startswith(module.__name__) and asks_for_a_hat_alone(
                one
            ):
                given = one(hat)
                if isinstance(given, QuerySet):
                    found.setdefault(given.model, []).append(given)
    return found


def asks_for_a_hat_alone(one: Any) -> bool:
    """Whether it is a function that needs nothing but a hat."""
    if not isfunction(one):
        return False
    needed = [n for n, said in signature(one).parameters.items() if said.default is said.empty]
    return needed == ["hat"] and signature(one).parameters["hat"].annotation is Hat


def made(model: type[models.Model], hat: Hat, came: Arrival | None) -> models.Model:
    """A row of any model with the least that it needs, and the rows it hangs on."""
    values = {
        field.name: least(field, hat)
        for field in model._meta.concrete_fields
        if not (field.null or field.blank or field.has_default() or field.primary_key)
    }
    for field in model._meta.concrete_fields:
        if field.primary_key and field.is_relation:
            values[field.name] = least(field, hat)
        if field.name == ONE_OF.get(model._meta.label):
            values[field.name] = least(field, hat)
        if field.name == "ends_at":
            values["ends_at"] = hat.now + timedelta(hours=1)
    if issubclass(model, Kept):
        values["arrival"] = came
    return model._base_manager.create(**values)


def least(field: Any, hat: Hat) -> Any:
    """A value that such a field takes."""
    if field.is_relation:
        wanted = field.related_model
        known = {Keeper: hat.person.keeper, Person: hat.person}
        return known.get(wanted) or made(wanted, hat, None)
    if field.choices:
        return next(iter(field.flatchoices))[0]
    kinds: dict[type[Any], Any] = {
        models.DateTimeField: hat.now,
        models.DateField: hat.today,
        models.TimeField: time(9),
        models.IntegerField: 1,
        models.BooleanField: False,
        models.FloatField: 0.5,
        models.JSONField: {},
        models.BinaryField: b"x",
    }
    return next((said for kind, said in kinds.items() if isinstance(field, kind)), "x")


def seen(row: models.Model, hat: Hat) -> list[bool]:
    """For each function that gives rows of its kind, whether it gives this one."""
    fresh = me(hat.person, hat.now)  # which arrivals are hidden is read when the hat is made
    return [rows.filter(pk=row.pk).exists() for rows in reads(fresh)[type(row)]]


def labels() -> list[str]:
    return [model._meta.label for model in kept_models()]


def test_every_model_with_a_keeper_has_a_query_that_asks_for_a_hat(hats: Mapping[str, Hat]) -> None:
    readable = reads(hats["dana"]).keys()
    assert not [one._meta.label for one in kept_models() if one not in readable]


def test_the_walk_is_not_blind() -> None:
    assert {"network.Contact", "followthrough.Touch", "people.Party"} <= set(labels())


@pytest.mark.parametrize("label", labels())
def test_a_row_is_its_keepers_alone(hats: Mapping[str, Hat], label: str) -> None:
    row = made(apps.get_model(label), hats["dana"], None)
    assert any(seen(row, hats["dana"]))
    assert not any(seen(row, hats["sam"]))
    assert not any(seen(row, hats["priya"]))


@pytest.mark.parametrize(
    "label", [one for one in labels() if issubclass(apps.get_model(one), Kept)]
)
def test_a_row_shows_with_its_arrival_and_goes_with_it(hats: Mapping[str, Hat], label: str) -> None:
    dana = hats["dana"]
    came = arrival(dana)
    row = made(apps.get_model(label), dana, came)
    assert not any(seen(row, dana))
    came.released_at = dana.now
    came.save()
    assert any(seen(row, dana))
    came.undone_at = dana.now
    came.save()
    assert not any(seen(row, dana))
