"""Who is of a name already is found by it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_reach")]

    operations = [
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["name_key", "keeper"], name="party_by_name"),
        ),
    ]
