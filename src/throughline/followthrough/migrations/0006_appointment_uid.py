"""Appointments are known to calendars by a lasting id, and by how often they changed."""

from django.db import migrations, models
from django.db.models import Q


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
                fields=["keeper", "uid"], condition=~Q(uid=""), name="appointment_by_uid"
            ),
        ),
    ]
