"""Rows that go, by the thousand, with all that hangs on them: said to the database in sets.

`QuerySet.delete` makes an object of every row, and asks for what hangs on them by the five
hundred, with a parameter each: three quarters of what an undone import took was that. Here the
rows of a table go in one statement, and only the ids of what has something hanging are read.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction

from throughline.frame.among import among


@transaction.atomic
def erase(model: type[models.Model], pks: list[int]) -> None:
    """Delete these rows; what points to them goes too, or forgets them, as its model says.

    What may not lose them (RESTRICT, PROTECT) must be gone before, or the transaction fails.
    """
    for relation in _pointing_to(model):
        field, other = relation.field, relation.related_model
        rows = other._base_manager.filter(**{f"{field.attname}__in": among(pks)})
        if relation.on_delete is models.SET_NULL:
            rows.update(**{field.attname: None})
        elif relation.on_delete is models.CASCADE:
            _erase_all(rows)
    _away(model._base_manager.filter(pk__in=among(pks)))


def _erase_all(rows: models.QuerySet[Any]) -> None:
    if next(_pointing_to(rows.model), None) is None:
        _away(rows)
    elif pks := list(rows.values_list("pk", flat=True)):
        erase(rows.model, pks)


def _pointing_to(model: type[models.Model]) -> Iterator[Any]:
    """The relations by which rows of other tables point to the model's."""
    for field in model._meta.get_fields(include_hidden=True):
        if field.auto_created and not field.concrete and (field.one_to_many or field.one_to_one):
            yield field


def _away(rows: models.QuerySet[Any]) -> None:
    rows._raw_delete(rows.db)  # what `delete` does when nothing is left to be gathered
