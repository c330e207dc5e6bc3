"""Where somebody lives, and the same folded. With defaults in the database, so that rows poured
without these columns are whole."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_rate_limits")]

    operations = [
        migrations.AddField(
            model_name="party",
            name="place",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=200,
                verbose_name="where they live",
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="place_key",
            field=models.CharField(db_default="", default="", editable=False, max_length=200),
        ),
    ]
