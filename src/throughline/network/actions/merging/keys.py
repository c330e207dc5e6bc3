"""Which columns of which rows lead to somebody, found by the foreign keys of all rooms."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import ForeignKey, Model, Q, UniqueConstraint

from throughline.network.models import SearchText
from throughline.people.models import Kept, Party

DERIVED = (SearchText,)  # written anew from what it is derived from


@dataclass(frozen=True, slots=True)
class Key:
    """A column `field` of `model` that names a row of another table."""

    model: type[Model]
    field: str

    @property
    def column(self) -> "ForeignKey[Any, Any]":
        """The field itself."""
        found = self.model._meta.get_field(self.field)
        assert isinstance(found, ForeignKey)  # noqa: S101
        return found

    @property
    def name(self) -> str:
        """What the number is called on a row: "party_id"."""
        return self.column.attname

    @property
    def is_free(self) -> bool:
        """Whether any number of rows may name the same: then nothing can be in the way."""
        return not list(_uniques(self)) and not self.others

    @property
    def others(self) -> tuple[str, ...]:
        """Other columns of the row that name rows of the same table: they must not be the same."""
        fields = self.model._meta.concrete_fields
        same = [one for one in fields if one.related_model is self.column.related_model]
        return tuple(one.attname for one in same if one.name != self.field)

    def twin(self, row: Model, to: int) -> Model | None:
        """The row that is there already of the one this would be if it named `to`."""
        for fields, condition in _uniques(self):
            values = {one: getattr(row, _attname(self.model, one)) for one in fields}
            values[self.field] = to
            rows = self.model._default_manager
            holds = rows.filter(condition, pk=row.pk).exists()
            if None in values.values() or not holds:
                continue
            if (found := rows.filter(condition, **values).exclude(pk=row.pk).first()) is not None:
                return found
        return None


@lru_cache(maxsize=64)
def keys_to(model: type[Model]) -> tuple[Key, ...]:
    """Every column of a kept row by which it belongs to a row of `model`; one that names a row of
    its own table (a letter within another) does not move by it, and would lead round for ever."""
    found = []
    for relation in model._meta.get_fields(include_hidden=True):
        other: Any = relation.related_model
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        if issubclass(other, Kept) and other not in (*DERIVED, model):
            found.append(Key(other, relation.field.name))  # type: ignore[union-attr]
    return tuple(found)


@lru_cache(maxsize=1)
def models() -> tuple[type[Model], ...]:
    """Every kind of row that can hang on a party, the party first."""
    found: dict[type[Model], None] = {Party: None}
    waiting: list[type[Model]] = [Party]
    while waiting:
        new = {key.model: None for key in keys_to(waiting.pop(0))}
        waiting += [model for model in new if model not in found]
        found |= new
    return tuple(found)


def _uniques(key: Key) -> Iterator[tuple[tuple[str, ...], Q]]:
    """Sets of columns, this one among them, that may stand once only, and among which rows."""
    if key.column.unique:
        yield (key.field,), Q()
    for constraint in key.model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and key.field in constraint.fields:
            yield tuple(constraint.fields), constraint.condition or Q()


def _attname(model: type[Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(field.attname)
