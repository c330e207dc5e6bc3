"""The columns of contacts that acts on many change: read before and after, and put back."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from throughline.followthrough.actions import refold
from throughline.followthrough.actions.relationships import POLICY, STANDING
from throughline.followthrough.models import Relationship
from throughline.network.models import Circle, Contact
from throughline.people.hats import Hat

DECIDED = (*POLICY, "ended_at")
TIE = (*DECIDED, *STANDING)
CONTACT = ("circle_id", "own_cadence")
Columns = dict[str, Any]


def columns_of(ties: Sequence[int]) -> dict[int, Columns]:
    """Policy, standing, circle of these contacts, as JSON holds them."""
    found: dict[int, Columns] = {}
    for row in Relationship.objects.filter(pk__in=ties).values("pk", *TIE):
        found[row.pop("pk")] = row
    for row in Contact.objects.filter(pk__in=ties).values("pk", *CONTACT):
        found.get(row.pop("pk"), {}).update(row)
    plain: dict[str, Columns] = json.loads(json.dumps(found, cls=DjangoJSONEncoder))
    return {int(pk): columns for pk, columns in plain.items()}


def put_back(hat: Hat, pk: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Give a contact its columns from before; those that were changed since stay as they are.

    When nothing was changed since, everything returns as it was; else the tie is folded anew.
    """
    now = columns_of([pk]).get(pk)
    if now is None:
        return
    is_untouched = all(now[name] == after[name] for name in (*TIE, *CONTACT))
    names = (*TIE, *CONTACT) if is_untouched else (*DECIDED, *CONTACT)
    back = {name: before[name] for name in names if now[name] == after[name]}
    if back.get("circle_id") and not Circle.objects.filter(pk=back["circle_id"]).exists():
        back["circle_id"], back["own_cadence"] = None, True
    _write(Relationship, pk, {name: back[name] for name in TIE if name in back})
    _write(Contact, pk, {name: back[name] for name in CONTACT if name in back})
    if not is_untouched:
        refold(hat, Relationship.objects.get(pk=pk))


def _write(model: type[Relationship] | type[Contact], pk: int, said: Columns) -> None:
    values = {}
    for name, value in said.items():
        field: Any = model._meta.get_field(name.removesuffix("_id"))
        values[name] = value if field.is_relation else field.to_python(value)
    if values:
        model._default_manager.filter(pk=pk).update(**values)
