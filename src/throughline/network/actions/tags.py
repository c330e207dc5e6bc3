"""Tags: a word of the person's own on a contact, or off again."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from throughline.followthrough.models import Relationship
from throughline.network.models import Tag, Tagged
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

LONGEST = 60


def open_tag(hat: Hat, name: str) -> Tag:
    """The keeper's tag of that name, made where it is missing. Raises Refused for no name.

    One that came with an import and is now used by hand stays when that is undone.
    """
    insist(hat.is_own)
    tidied = names.tidy(name.replace(",", " "), LONGEST)
    key = names.folded(tidied)[:LONGEST]
    if not key:
        raise Refused(_("A tag needs a letter or a digit."))
    tag, _made = Tag.objects.get_or_create(
        keeper_id=hat.keeper_id, name_key=key, defaults={"name": tidied}
    )
    if tag.arrival_id is not None:
        tag.arrival = None
        tag.save(update_fields=["arrival"])
    return tag


@transaction.atomic
def put_tag(hat: Hat, tie: Relationship, *, name: str) -> Tag:
    """Put a tag on a contact; the same again changes nothing."""
    insist(hat_keeps(hat, tie))
    tag = open_tag(hat, name)
    Tagged.objects.get_or_create(tag=tag, relationship=tie, defaults={"keeper_id": hat.keeper_id})
    return tag


@transaction.atomic
def take_tag(hat: Hat, tie: Relationship, tag: Tag) -> None:
    """Take it off; a tag that nobody has any more is gone."""
    insist(hat_keeps(hat, tie) and hat_keeps(hat, tag))
    Tagged.objects.filter(tag=tag, relationship=tie).delete()
    drop_unused(hat, tag.pk)


def drop_unused(hat: Hat, tag_id: int) -> None:
    """Remove a tag that no contact has."""
    used = Exists(Tagged.objects.filter(tag=OuterRef("pk")))  # one is enough to know
    Tag.objects.filter(~used, pk=tag_id, keeper_id=hat.keeper_id).delete()
