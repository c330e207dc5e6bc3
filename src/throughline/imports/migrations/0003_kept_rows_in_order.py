"""Where kept rows stand, newest first, and what they tell of."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_layouts")]

    operations = [
        migrations.AddField(
            model_name="sourcerow",
            name="dated",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="sourcerow",
            name="about",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddIndex(
            model_name="sourcerow",
            index=models.Index(
                condition=Q(state="kept"),
                fields=["keeper", "what", "-dated", "id"],
                name="source_row_kept",
            ),
        ),
        migrations.AddIndex(
            model_name="sourcerow",
            index=models.Index(
                condition=Q(("state", "kept"), ~Q(about="")),
                fields=["keeper", "about"],
                name="source_row_about",
            ),
        ),
    ]
