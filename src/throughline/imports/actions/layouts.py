"""What the columns of tables of contacts mean: as the person said, else as it looks."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.imports.models import Batch, Layout
from throughline.imports.reading import File, Source
from throughline.imports.reading import Refused as Unreadable
from throughline.imports.reading.contacts.fields import Mapping, check, signature
from throughline.imports.reading.contacts.reading import Columns, columns
from throughline.people.hats import Hat
from throughline.people.permissions import insist
from throughline.people.refusals import Refused

Pairs = list[list[str]]
"""[column, field] for every column, in the order of the file; '' for one that says nothing.

Pairs, because the first of two e-mail addresses comes first, and PostgreSQL sorts JSON objects.
"""


def settled(batch: Batch, source: Source, file: File) -> Pairs:
    """What the columns of a table are to be read as. Raises Unreadable for one without a head."""
    found = columns(source, file)
    if found is None:
        return []
    said = _said(batch, found, file.name)
    return in_order(found.mapping if said is None else said, found.names)


def in_order(mapping: Mapping, names: tuple[str, ...]) -> Pairs:
    """The mapping as it is stored."""
    return [[name, mapping.get(name, "")] for name in names if name]


def _said(batch: Batch, found: Columns, name: str) -> Mapping | None:
    """What the keeper said these columns mean; None when they never did."""
    rows = Layout.objects.filter(keeper_id=batch.keeper_id, signature=found.signature)
    layout = rows.first()
    if layout is None:
        return None
    mapping: Mapping = layout.mapping
    try:
        check(mapping, found.names, name)
    except Unreadable:
        return None
    return mapping


@transaction.atomic
def say_columns(hat: Hat, batch: Batch, *, mappings: Sequence[Mapping]) -> Batch:
    """Remember what columns mean, each mapping whole, and read the upload anew by it.

    Raises Refused once it is decided what becomes of the upload.
    """
    insist(hat.is_own and hat.keeper_id == batch.keeper_id)
    row = Batch.objects.select_for_update().get(pk=batch.pk)
    if row.read_at is None or row.approved_at is not None or row.undo_asked_at is not None:
        raise Refused(_("It is too late to say what the columns mean."))
    for mapping in mappings:
        Layout.objects.update_or_create(
            keeper_id=hat.keeper_id,
            signature=signature(list(mapping)),
            defaults={"mapping": mapping, "said_at": hat.now},
        )
    row.read_at, row.claimed_at, row.cursor, row.found = None, None, {}, {}
    row.stage, row.step_done, row.step_total = "", 0, 0
    row.save()
    return row
