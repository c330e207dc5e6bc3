"""An appointment is known again by calendars: its UID, and how often it was changed since."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followthrough", "0005_let_go")]

    operations = [
        migrations.AddField(
            model_name="appointment",
            name="uid",
            field=models.CharField(blank=True, db_default="", default="", max_length=255),
        ),
        migrations.AddField(
            model_name="appointment",
            name="sequence",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(
                condition=models.Q(("uid", ""), _negated=True),
                fields=["keeper", "uid"],
                name="appointment_by_uid",
            ),
        ),
    ]
