"""What a database is made of, as a set that another can be held against. The order of a table's
columns is left out: on SQLite a column that was altered goes to the end, and nothing asks."""

import re
from typing import Any

POSTGRESQL = (
    (
        "SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, "
        "attidentity, attgenerated, attcollation::text, pg_get_expr(adbin, adrelid) "
        "FROM pg_attribute JOIN pg_class t ON t.oid = attrelid "
        "LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum "
        "WHERE relnamespace = 'public'::regnamespace AND relkind <> 'i' "
        "AND attnum > 0 AND NOT attisdropped"
    ),
    (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace"
    ),
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
)
SQLITE = ("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name <> 'sqlite_sequence'",)
NOTED = "SELECT app, name FROM django_migrations"
KINDS = "SELECT app_label, model FROM django_content_type"  # put there after migrating


def made_of(cursor: Any, vendor: str) -> set[str]:
    """Every column, constraint, index, trigger and function, and every migration noted."""
    found = set()
    for question in (*(SQLITE if vendor == "sqlite" else POSTGRESQL), NOTED, KINDS):
        cursor.execute(question)
        found |= {" | ".join(in_any_order(str(one)) for one in row) for row in cursor.fetchall()}
    return found


def in_any_order(sql: str) -> str:
    """The parts of a CREATE TABLE, sorted; anything else as it is."""
    head, opens, body = sql.partition(" (")
    if not head.startswith("CREATE TABLE") or not opens:
        return sql
    parts = re.split(r", (?=\"|CONSTRAINT|CHECK|UNIQUE|FOREIGN)", body.rstrip()[:-1])
    return " ".join([head, *sorted(parts)])
