"""A file of contacts knows what its columns were read as."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0004_places_of_kept_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="sourcefile",
            name="mapping",
            field=models.JSONField(blank=True, null=True),
        ),
    ]
