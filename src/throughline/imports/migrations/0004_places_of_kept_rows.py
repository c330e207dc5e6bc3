"""Rows that are kept already get their places."""

from typing import Any

from django.db import migrations
from django.utils import timezone

from throughline.imports.reading.kept import calendar, place_of

CHUNK = 500


def place(apps: Any, schema_editor: Any) -> None:
    """A chunk at a time, by key."""
    rows = apps.get_model("imports", "SourceRow").objects.filter(state="kept").order_by("pk")
    dates, after = calendar(timezone.now().date()), 0
    while chunk := list(rows.filter(pk__gt=after)[:CHUNK]):
        for row in chunk:
            row.dated, row.about = place_of(row.what, row.raw, dates)
        rows.model.objects.bulk_update(chunk, ["dated", "about"])
        after = chunk[-1].pk


class Migration(migrations.Migration):
    dependencies = [("imports", "0003_kept_rows_in_order")]

    operations = [migrations.RunPython(place, migrations.RunPython.noop, elidable=True)]
