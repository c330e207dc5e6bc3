# Letters that go within another one.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0006_own_calendar"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="own_words",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="letter",
            name="within",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="carried",
                to="letters.letter",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("within__isnull", False)),
                fields=["within"],
                name="letter_carried",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("claimed_at__isnull", True), ("waits_until__isnull", False)),
                fields=["address_key", "keeper"],
                name="letter_beside",
            ),
        ),
    ]
