from django.db import migrations

from throughline.journal.models.career import Folded

MANY = 500
MODELS = ("Entry", "Proof", "Accomplishment", "Wording")


def fold(apps, schema_editor):
    for name in MODELS:
        model = apps.get_model("journal", name)
        rows = model._base_manager.using(schema_editor.connection.alias).order_by("pk")
        columns = [field for field in model._meta.fields if isinstance(field, Folded)]
        last = 0
        while some := list(rows.filter(pk__gt=last)[:MANY]):
            for row in some:
                for column in columns:
                    column.pre_save(row, add=False)
            rows.bulk_update(some, [column.name for column in columns])
            last = some[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0004_folded_accomplishments"),
    ]

    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
