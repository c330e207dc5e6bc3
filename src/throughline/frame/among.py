"""Many ids or texts to compare a column with, as one parameter of a query.

A list of them would be a parameter each: SQLite takes only so many, Django resolves each by
itself, and PostgreSQL, which expects few rows of a subquery it knows nothing of, may go through
all rows for each.
"""

import json

from django.db import connection
from django.db.models.expressions import RawSQL


def among(pks: list[int]) -> RawSQL:
    """Ids: `pk__in=among(pks)`."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [pks])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(pks)])


def among_texts(texts: list[str]) -> RawSQL:
    """Texts: `key__in=among_texts(keys)`."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::text[])", [texts])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(texts)])
