"""What the columns of tables of contacts mean: as the person said, else as it looks."""

from throughline.imports.models import Batch, Layout
from throughline.imports.reading import File, Refused, Source
from throughline.imports.reading.contacts.fields import Mapping, check
from throughline.imports.reading.contacts.reading import Columns, columns

Pairs = list[list[str]]
"""[column, field] for every column, in the order of the file; '' for one that says nothing.

Pairs, because the first of two e-mail addresses comes first, and PostgreSQL sorts JSON objects.
"""


def settled(batch: Batch, source: Source, file: File) -> Pairs:
    """What the columns of a table are to be read as. Raises Refused for a table without a head."""
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
    except Refused:
        return None
    return mapping
