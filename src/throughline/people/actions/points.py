"""Contact points, corrected one by one: another spelling, no longer used, in use again, wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from throughline.people import contactkeys, names
from throughline.people.actions.parties import add_contact_point, keep_contact_point
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Evidence, Party
from throughline.people.permissions import hat_keeps, insist


@transaction.atomic
def correct_contact_point(
    hat: Hat,
    point: ContactPoint,
    *,
    value: str,
    label: str = "",
    parts: Mapping[str, str] | None = None,
) -> ContactPoint:
    """Write it another way. What is another address, and not another spelling of this one, takes
    its place, and the old one is retired: it stays findable. Raises InvalidContactPoint."""
    insist(hat_keeps(hat, point))
    if contactkeys.key(point.kind, value) == point.key:
        point.value = names.tidy(value, contactkeys.LONGEST)
    else:
        old, at = point, hat.now
        said = Evidence.Kind.SAID
        point, _made = keep_contact_point(
            old.party, kind=old.kind, value=value, label=label, evidence=said, at=at
        )
        retire_contact_point(hat, old)
    point.label = names.tidy(label, contactkeys.LONGEST_LABEL)
    point.parts = contactkeys.tidy_parts(parts or {})
    point.arrival = None  # what is written by hand stays when its import is undone
    point.save(update_fields=["value", "label", "parts", "arrival"])
    return point


@transaction.atomic
def retire_contact_point(hat: Hat, point: ContactPoint) -> None:
    """It is no longer used, and still kept: it is a key that finds somebody again."""
    insist(hat_keeps(hat, point))
    if point.retired_at is None:
        point.retired_at = hat.now
        point.save(update_fields=["retired_at"])


@transaction.atomic
def revive_contact_point(hat: Hat, point: ContactPoint) -> None:
    """It is in use after all."""
    insist(hat_keeps(hat, point))
    if point.retired_at is not None:
        point.retired_at = None
        point.save(update_fields=["retired_at"])


@transaction.atomic
def erase_contact_point(hat: Hat, point: ContactPoint) -> None:
    """It never was theirs: nothing finds them by it any more. There is no way back."""
    insist(hat_keeps(hat, point))
    point.delete()


@dataclass(frozen=True, slots=True)
class Written:
    """One way to reach somebody as it is written now; without a `point` it is a new one."""

    kind: str
    value: str
    label: str = ""
    parts: Mapping[str, str] | None = None
    point: ContactPoint | None = None
    is_retired: bool = False
    is_wrong: bool = False  # never was theirs


@transaction.atomic
def write_contact_points(hat: Hat, party: Party, written: Iterable[Written]) -> None:
    """Add, correct, retire, revive and erase as it is written. Raises InvalidContactPoint."""
    for one in written:
        if one.point is None:
            add_contact_point(
                hat, party, kind=one.kind, value=one.value, label=one.label, parts=one.parts
            )
        else:
            _rewrite(hat, one.point, one)


def _rewrite(hat: Hat, point: ContactPoint, said: Written) -> None:
    if said.is_wrong:
        erase_contact_point(hat, point)
        return
    if said.is_retired or not said.value:  # one that was emptied is no longer used
        retire_contact_point(hat, point)
        return
    revive_contact_point(hat, point)
    correct_contact_point(hat, point, value=said.value, label=said.label, parts=said.parts)
