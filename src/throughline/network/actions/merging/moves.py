"""Rows changed with a note of what they were; and the notes played backwards.

A note holds for several rows of one table: some of their columns before, and after.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model

from throughline.network.models import Merge, Move
from throughline.people.models import Arrival

Columns = Mapping[str, Any]  # by their names on a row: "party_id"
PIECE = 500


def change(
    merge: Merge, model: type[Model], pks: Sequence[Any], before: Columns, after: Columns
) -> None:
    """Change columns of rows that all have the same in them now."""
    _note(merge, model, pks, before, after)
    for piece in _pieces(pks):
        model._default_manager.filter(pk__in=piece).update(**after)


def renumber(merge: Merge, row: Model, to: int) -> None:
    """Change what a row is numbered by; it is noted under its new number."""
    model, name = type(row), _primary(type(row))
    _note(merge, model, [to], {name: row.pk}, {name: to})
    model._default_manager.filter(pk=row.pk).update(**{name: to})


def take_away(merge: Merge, row: Model) -> None:
    """Delete a row that cannot be any more, and note all of it. Nothing must hang on it."""
    whole = {field.attname: field.value_from_object(row) for field in row._meta.concrete_fields}
    _note(merge, type(row), [row.pk], whole, None)
    type(row)._default_manager.filter(pk=row.pk).delete()


def _note(
    merge: Merge, model: type[Model], pks: Sequence[Any], before: Columns, after: Columns | None
) -> None:
    Move.objects.create(
        merge=merge,
        table=model._meta.label,
        rows=list(pks),
        before=_plain(before),
        after=_plain(after),
    )


def _plain(said: Any) -> Any:
    """As JSON holds it; instants to the microsecond."""
    return json.loads(json.dumps(said, default=str))


def play_back(move: Move) -> list[Any]:
    """Give the rows their columns from before, where they still have those of the move.

    Returns the numbers of those that stay as they are: changed since, or gone, or in a place
    that is taken by now.
    """
    model: type[Model] = apps.get_model(move.table)
    before = _values(model, move.before)
    if _leads_nowhere(model, before):
        return list(move.rows)
    if move.after is None:
        return [] if _brought_back(model, before) else list(move.rows)
    left: list[Any] = []
    for piece in _pieces(move.rows):
        came = set(_written(model, _unchanged(model, piece, move.after), before))
        left += [pk for pk in piece if pk not in came]
    return left


def _unchanged(model: type[Model], pks: Sequence[Any], after: Columns) -> list[Any]:
    names = list(after)
    rows = model._default_manager.filter(pk__in=pks).values_list("pk", *names)
    wanted = list(after.values())
    return [pk for pk, *values in rows if _plain(values) == wanted]


def _written(model: type[Model], pks: Sequence[Any], columns: Columns) -> Sequence[Any]:
    """Write to all, or where that cannot be, to each that can; returns which."""
    if _could(model, pks, columns):
        return pks
    return [pk for pk in pks if len(pks) > 1 and _could(model, [pk], columns)]


def _could(model: type[Model], pks: Sequence[Any], columns: Columns) -> bool:
    try:
        with transaction.atomic():
            model._default_manager.filter(pk__in=pks).update(**columns)
    except IntegrityError:
        return False
    return True


def _brought_back(model: type[Model], whole: Columns) -> bool:
    try:
        with transaction.atomic():
            model._default_manager.bulk_create([model(**whole)])
    except IntegrityError:
        return False
    return True


def _values(model: type[Model], columns: Columns) -> dict[str, Any]:
    """Columns as Python has them. An arrival that is over and done with is none."""
    found = {}
    for name, value in columns.items():
        field = _field(model, name)
        found[name] = value if field.is_relation else field.to_python(value)
    if found.get("arrival_id") is not None and _is_over(found["arrival_id"]):
        found["arrival_id"] = None
    return found


def _is_over(arrival: int) -> bool:
    return not Arrival.objects.filter(pk=arrival, cleared_at__isnull=True).exists()


def _leads_nowhere(model: type[Model], columns: Columns) -> bool:
    """Whether a row that is named is gone."""
    named = [(_field(model, name), value) for name, value in columns.items() if value is not None]
    return any(
        not field.related_model._default_manager.filter(pk=value).exists()
        for field, value in named
        if field.is_relation
    )


def _field(model: type[Model], name: str) -> Any:
    """A field by its name on a row."""
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _primary(model: type[Model]) -> str:
    field: Any = model._meta.pk
    return str(field.attname)


def _pieces(pks: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for at in range(0, len(pks), PIECE):
        yield pks[at : at + PIECE]
