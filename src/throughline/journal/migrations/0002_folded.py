from django.db import migrations

import throughline.journal.models.career


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="folded",
            field=throughline.journal.models.career.Folded(
                "title", "by", "text", blank=True, db_default="", default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="proof",
            name="folded",
            field=throughline.journal.models.career.Folded(
                "text", "by", blank=True, db_default="", default="", editable=False
            ),
        ),
    ]
