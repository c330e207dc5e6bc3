"""Whatever has a keeper is read through `visible_to(hat)`."""

import importlib

from django.apps import apps
from django.conf import settings
from django.db.models import Model, QuerySet

# Read only by way of the row they hang on, or by the machinery itself.
WITHOUT = {"Arrival", "Evidence"}


def kept() -> list[type[Model]]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("throughline.")]
    names = [{field.name for field in model._meta.get_fields()} for model in ours]
    return [
        model
        for model, fields in zip(ours, names, strict=True)
        if "keeper" in fields and model.__name__ not in {"Person", "Organisation"}
    ]


def querysets() -> dict[str, type[QuerySet[Model]]]:
    """Every QuerySet of every room's queries, by its name."""
    rooms = [importlib.import_module(f"throughline.{room}.queries") for room in settings.ROOMS]
    return {
        name: value
        for room in rooms
        for name, value in vars(room).items()
        if isinstance(value, type) and issubclass(value, QuerySet)
    }


def test_every_kept_row_has_a_queryset_that_asks_for_a_hat() -> None:
    known = querysets()
    missing = [
        model.__name__
        for model in kept()
        if model.__name__ not in WITHOUT
        and not hasattr(known.get(f"{model.__name__}QuerySet"), "visible_to")
    ]
    assert not missing, f"no QuerySet with visible_to(hat) for {missing}"


def test_what_goes_without_one_is_still_there() -> None:
    assert {model.__name__ for model in kept()} >= WITHOUT
