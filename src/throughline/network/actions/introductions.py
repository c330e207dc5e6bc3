"""Introductions: through whom the person came to know somebody, and taking that back."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough.models import Relationship
from throughline.network.models import Introduction
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused


@transaction.atomic
def introduce(
    hat: Hat,
    tie: Relationship,
    *,
    by: Relationship,
    on: date | None = None,
    note: str = "",
) -> Introduction:
    """Write down that `by` introduced somebody; said again, it takes the place of what was said.

    Raises Refused for somebody by themselves, and where `by` in the end came through them.
    """
    insist(hat_keeps(hat, tie) and hat_keeps(hat, by))
    if tie.pk == by.pk:
        raise Refused(_("Nobody can introduce themselves here: say who brought you together."))
    _insist_on_a_line(tie, by)
    said = {"by": by, "on": on, "note": names.tidy(note), "arrival": None}
    row, _made = Introduction.objects.update_or_create(
        relationship=tie, defaults=said, create_defaults={**said, "keeper_id": hat.keeper_id}
    )
    return row


def _insist_on_a_line(tie: Relationship, by: Relationship) -> None:
    """What is out of sight counts too: it may come back."""

    def introduced(at: int) -> int | None:
        rows = Introduction.objects.filter(relationship=at)
        return rows.values_list("by", flat=True).first()

    if not is_a_line(tie.pk, by.pk, introduced):
        sentence = _("You met %(by)s through %(who)s, so it cannot be the other way round too.")
        raise Refused(sentence % {"by": by.party.name, "who": tie.party.name})


def is_a_line(tie: int, by: int, introduced: Callable[[int], int | None]) -> bool:
    """Whether the introductions from `by` back to the first never lead to `tie`."""
    seen: set[int] = set()
    at: int | None = by
    while at is not None and at not in seen:
        seen.add(at)
        at = introduced(at)
    return tie not in seen


@transaction.atomic
def forget_introduction(hat: Hat, introduction: Introduction) -> None:
    """Take it off again."""
    insist(hat_keeps(hat, introduction))
    introduction.delete()
