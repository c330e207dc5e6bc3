"""Full text over the search texts: FTS5 beside them on SQLite, a column of theirs on PostgreSQL.

Neither table nor column is a model's: only `network.index` reads them. Prefixes of one, two and
three letters have an index of their own; six letters of a token are the keeper and the place.
"""

from typing import Any

from django.db import migrations

FTS5 = (
    "CREATE VIRTUAL TABLE network_search USING fts5(words, content='network_searchtext', "
    "content_rowid='id', tokenize='ascii', prefix='7 8 9', detail='none', columnsize=0)"
)
COLUMN = (
    "ALTER TABLE network_searchtext ADD COLUMN found tsvector GENERATED ALWAYS AS "
    "(array_to_tsvector(array_remove(string_to_array(words, ' '), ''))) STORED"
)
# What waits to be sorted into the index is read by every search: so little of it.
INDEX = (
    "CREATE INDEX network_searchtext_found ON network_searchtext USING gin (found) "
    "WITH (gin_pending_list_limit = 256)"
)


def forwards(apps: Any, schema_editor: Any) -> None:
    for statement in {"sqlite": (FTS5,), "postgresql": (COLUMN, INDEX)}[
        schema_editor.connection.vendor
    ]:
        schema_editor.execute(statement)


def backwards(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE network_search")
    else:
        schema_editor.execute("ALTER TABLE network_searchtext DROP COLUMN found")


class Migration(migrations.Migration):
    dependencies = [("network", "0002_tags_search_and_acts")]

    operations = [migrations.RunPython(forwards, backwards)]
