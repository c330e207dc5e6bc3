"""The database itself writes down whose words have changed, whoever changed them.

Rooms below cannot tell the network, imports write without the ORM, undoing deletes by the
thousand; one forgotten call would be somebody who is never found again. So triggers on the
tables that words come from put a mark into `network_stale`, in the transaction of the change.
They are taken off before a migration, which may build a table anew, and put back after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction

MARKS = "network_stale"
TEXTS = "network_searchtext"
FULL_TEXT = "network_search"


@dataclass(frozen=True, slots=True)
class Source:
    """A table that words come from. In texts `{r}` is the changed row."""

    table: str
    watched: tuple[str, ...]  # a change of these matters
    key: str = "id"
    whose: str = "{r}.keeper_id, {r}.party_id, {r}.arrival_id"
    by_way_of: str = ""  # a table to read it from
    where: str = ""
    only_if: str = ""
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE")


def _of_a_tie(table: str, watched: tuple[str, ...], key: str = "id", only_if: str = "") -> Source:
    """A table whose rows hang on a relationship."""
    return Source(
        table,
        watched,
        key,
        whose="t.keeper_id, t.party_id, {r}.arrival_id",
        by_way_of="followthrough_relationship t",
        where="t.id = {r}.relationship_id",
        only_if=only_if,
    )


_TIES = "network_{0} o JOIN followthrough_relationship t ON t.id = o.relationship_id"
SOURCES = (
    Source(
        "people_party",
        ("name", "nickname", "title", "department", "place", "company_id", "arrival_id"),
        whose="{r}.keeper_id, {r}.id, {r}.arrival_id",
        events=("INSERT", "UPDATE"),
    ),
    Source(
        "people_company",
        ("name",),
        whose="p.keeper_id, p.id, NULL",
        by_way_of="people_party p",
        where="p.company_id = {r}.id",
        events=("UPDATE",),
    ),
    Source("people_contactpoint", ("party_id", "kind", "value", "key", "arrival_id")),
    Source("followthrough_relationship", ("party_id", "kind"), events=("UPDATE", "DELETE")),
    _of_a_tie(
        "followthrough_touch",
        ("note", "voided_at", "relationship_id", "arrival_id"),
        only_if="{r}.note <> ''",
    ),
    _of_a_tie("network_contact", ("about", "circle_id", "arrival_id"), "relationship_id"),
    _of_a_tie("network_tagged", ("tag_id", "relationship_id", "arrival_id")),
    Source(
        "network_circle",
        ("name",),
        whose="t.keeper_id, t.party_id, NULL",
        by_way_of=_TIES.format("contact"),
        where="o.circle_id = {r}.id",
        events=("UPDATE",),
    ),
    Source(
        "network_tag",
        ("name",),
        whose="t.keeper_id, t.party_id, NULL",
        by_way_of=_TIES.format("tagged"),
        where="o.tag_id = {r}.id",
        events=("UPDATE",),
    ),
)


def install(using: str, *, anew: bool = False) -> None:
    """Put the triggers on, unless they stand or their tables do not; then everybody is stale.

    Whatever was written while they were off is read again by the worker.
    """
    connection = connections[using]
    needed = {source.table for source in SOURCES} | {MARKS, TEXTS}
    if not needed <= set(connection.introspection.table_names()):
        return
    if not anew and missing(using) == set():
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        remove(using)
        for statement in _statements(connection.vendor):
            cursor.execute(statement)
        cursor.execute(
            f"INSERT INTO {MARKS} (keeper_id, party_id, arrival_id) "  # noqa: S608
            f"SELECT keeper_id, id, COALESCE(arrival_id, 0) FROM people_party"
        )


def remove(using: str) -> None:
    """Take them off."""
    connection = connections[using]
    standing = _standing(connection)
    with connection.cursor() as cursor:
        for name, table in standing.items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(using: str) -> set[str]:
    """The triggers that should stand and do not: for the doctor, too."""
    connection = connections[using]
    wanted = {_called(source, event) for source in SOURCES for event in source.events}
    if connection.vendor == "sqlite":
        wanted |= {f"{MARKS}_text_{event.lower()}" for event in ("INSERT", "UPDATE", "DELETE")}
    return wanted - _standing(connection).keys()


def _standing(connection: Any) -> dict[str, str]:
    said = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    if connection.vendor == "postgresql":
        said = (
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE tgname LIKE %s AND pg_table_is_visible(pg_class.oid)"
        )
    with connection.cursor() as cursor:
        cursor.execute(said, [f"{MARKS}%"])
        return dict(cursor.fetchall())


def _called(source: Source, event: str) -> str:
    return f"{MARKS}_{source.table}_{event.lower()}"


def _statements(vendor: str) -> Iterator[str]:
    for source in SOURCES:
        for event in source.events:
            if vendor == "postgresql":
                yield from _on_postgresql(source, event)
            else:
                yield _on_sqlite(source, event)
    if vendor == "sqlite":
        yield from _full_text()


def _rows(event: str) -> tuple[str, ...]:
    return {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("NEW", "OLD")}[event]


def _on_sqlite(source: Source, event: str) -> str:
    of = f" OF {', '.join(source.watched)}" if event == "UPDATE" else ""
    conditions = []
    if event == "UPDATE":
        conditions.append(
            "(" + " OR ".join(f"OLD.{one} IS NOT NEW.{one}" for one in source.watched) + ")"
        )
    if source.only_if:
        either = (source.only_if.format(r=row) for row in _rows(event))
        conditions.append(f"({' OR '.join(either)})")
    when = f" WHEN {' AND '.join(conditions)}" if conditions else ""
    body = " ".join(f"{_mark_on_sqlite(source, row)};" for row in _rows(event))
    name = _called(source, event)
    return f"CREATE TRIGGER {name} AFTER {event}{of} ON {source.table}{when} BEGIN {body} END"


def _mark_on_sqlite(source: Source, row: str) -> str:
    keeper, party, arrival = source.whose.format(r=row).split(", ")
    arrival = f"COALESCE({arrival}, 0)"
    known = f"SELECT 1 FROM {MARKS} m WHERE m.party_id = {party} AND m.arrival_id = {arrival}"  # noqa: S608
    where = [source.where.format(r=row)] if source.where else []
    where.append(f"NOT EXISTS ({known})")
    read_from = f" FROM {source.by_way_of}" if source.by_way_of else ""
    return (
        f"INSERT INTO {MARKS} (keeper_id, party_id, arrival_id) "
        f"SELECT {keeper}, {party}, {arrival}{read_from} WHERE {' AND '.join(where)}"
    )


def _full_text() -> Iterator[str]:
    """SQLite's full text stands beside its texts and is told of each change."""
    away = (
        f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}, rowid, words) "  # noqa: S608
        f"VALUES ('delete', OLD.id, OLD.words);"
    )
    here = f"INSERT INTO {FULL_TEXT} (rowid, words) VALUES (NEW.id, NEW.words);"  # noqa: S608
    bodies = {"INSERT": here, "DELETE": away, "UPDATE": f"{away} {here}"}
    for event, body in bodies.items():
        of = " OF words" if event == "UPDATE" else ""
        name = f"{MARKS}_text_{event.lower()}"
        yield f"CREATE TRIGGER {name} AFTER {event}{of} ON {TEXTS} BEGIN {body} END"


def _on_postgresql(source: Source, event: str) -> Iterator[str]:
    """Once for a statement, however many rows it writes."""
    name = _called(source, event)
    tables = {"NEW": "new_rows", "OLD": "old_rows"}
    seen = " ".join(f"{row} TABLE AS {tables[row]}" for row in _rows(event))
    body = " ".join(f"{_mark_on_postgresql(source, event, tables[row])};" for row in _rows(event))
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN NULL; END $$"
    )
    yield (
        f"CREATE TRIGGER {name} AFTER {event} ON {source.table} REFERENCING {seen} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def _mark_on_postgresql(source: Source, event: str, table: str) -> str:
    keeper, party, arrival = source.whose.format(r="r").split(", ")
    read_from = f"{table} r"
    where = [one.format(r="r") for one in (source.where, source.only_if) if one]
    if event == "UPDATE":
        other = "old_rows" if table == "new_rows" else "new_rows"
        read_from += f" JOIN {other} b ON b.{source.key} = r.{source.key}"
        changed = " OR ".join(f"r.{one} IS DISTINCT FROM b.{one}" for one in source.watched)
        where.append(f"({changed})")
    if source.by_way_of:
        read_from += f" CROSS JOIN {source.by_way_of}"
    said = f" WHERE {' AND '.join(where)}" if where else ""
    return (
        f"INSERT INTO {MARKS} (keeper_id, party_id, arrival_id) "  # noqa: S608
        f"SELECT DISTINCT {keeper}, {party}, COALESCE({arrival}, 0)::bigint FROM {read_from}{said}"
    )
