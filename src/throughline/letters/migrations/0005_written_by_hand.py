# What writing a letter to somebody adds to the row of it, and own words that can be put away.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followthrough", "0005_let_go"),
        ("letters", "0004_link_answered"),
        ("people", "0007_by_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="is_at_once",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="letter",
            name="is_by_hand",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="letter",
            name="touch",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="followthrough.touch",
            ),
        ),
        migrations.AddField(
            model_name="lettertemplate",
            name="name",
            field=models.CharField(blank=True, db_default="", default="", max_length=80),
        ),
        migrations.AddField(
            model_name="lettertemplate",
            name="put_away_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(
                    ("is_by_hand", True), ("sent_at__isnull", True), ("void_at__isnull", True)
                ),
                fields=["keeper", "-queued_at", "-id"],
                name="letter_by_hand",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("touch__isnull", False)),
                fields=["touch"],
                name="letter_of_touch",
            ),
        ),
    ]
