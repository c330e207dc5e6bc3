"""Asking the index: which parties of a keeper have the words, on either database."""

import json
from collections.abc import Iterator
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from throughline.network.index.words import ALL, Query
from throughline.network.queries import search_texts
from throughline.people.hats import Hat
from throughline.people.models import Section

MOST = 4000  # texts


def party_ids(hat: Hat, query: Query, *, places: str = ALL, most: int = MOST) -> list[int]:
    """Parties with one text in which every chunk of the query is found, at most so many.

    Of the hat's keeper alone, and of nothing that is hidden; which of too many is not said.
    """
    return list(dict.fromkeys(_rows(hat, query, places, most)))


def whole_ids(hat: Hat, query: Query, most: int) -> list[int] | None:
    """All of them; None when they are more than so many, or have more than twice as many texts."""
    rows = _rows(hat, query, ALL, 2 * most + 1)
    found = list(dict.fromkeys(rows))
    return None if len(rows) > 2 * most or len(found) > most else found


def _rows(hat: Hat, query: Query, places: str, most: int) -> list[int]:
    if hat.sections is not None and Section.NETWORK not in hat.sections:
        return []
    sql, values = _asking(hat, query, places)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT %s", [*values, most])
        return [pk for (pk,) in cursor.fetchall()]


def spoken(hat: Hat, query: Query) -> RawSQL:
    """The same parties, all of them, as part of another question."""
    sql, values = _asking(hat, query, ALL)
    if hat.sections is not None and Section.NETWORK not in hat.sections:
        sql += " AND 1 = 0"
    return RawSQL(sql, values)  # noqa: S611


def _asking(hat: Hat, query: Query, places: str) -> tuple[str, list[Any]]:
    hidden = ""
    if hat.hidden:
        marks = ", ".join(["%s"] * len(hat.hidden))
        hidden = f" AND (s.arrival_id IS NULL OR s.arrival_id NOT IN ({marks}))"
    if connection.vendor == "postgresql":
        table = "network_searchtext s WHERE s.found @@ %s::tsquery"
        asked = query.tsquery(hat.keeper_id, places)
    else:
        table = "network_search CROSS JOIN network_searchtext s ON s.id = network_search.rowid"
        table += " WHERE network_search MATCH %s"
        asked = query.fts5(hat.keeper_id, places)
    sql = f"SELECT s.party_id FROM {table} AND s.keeper_id = %s{hidden}"  # noqa: S608
    return sql, [asked, hat.keeper_id, *hat.hidden]


def having(hat: Hat, query: Query) -> Q:
    """What a list of parties is filtered by so that only those with the words are left.

    For words that very many have: the list is walked in its own order, and a page is full after
    a few rows. Where few have them, `party_ids` says who they are.
    """
    texts = search_texts(hat).filter(party=OuterRef("pk"))
    return Q(Exists(texts.filter(_spoken(hat, query))))


def among(pks: list[int]) -> RawSQL:
    """Many ids as one parameter: SQLite takes only so many of them."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [pks])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(pks)])


def among_texts(texts: list[str]) -> RawSQL:
    """The same of texts."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::text[])", [texts])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(texts)])


def _spoken(hat: Hat, query: Query) -> Q:
    return reduce(and_, _of_chunks(hat, query))


def _of_chunks(hat: Hat, query: Query) -> Iterator[Q]:
    for ways in query.likes(hat.keeper_id):
        yield reduce(
            or_,
            (
                reduce(
                    and_, (reduce(or_, (Q(words__contains=one) for one in word)) for word in way)
                )
                for way in ways
            ),
        )
