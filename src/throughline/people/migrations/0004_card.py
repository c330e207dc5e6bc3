"""What an address book says of somebody besides name and title."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_place"),
    ]

    operations = [
        migrations.AddField(
            model_name="contactpoint",
            name="parts",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="party",
            name="birth_day",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="party",
            name="birth_month",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="party",
            name="birth_year",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="party",
            name="department",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=200, verbose_name="department"
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="middle_name",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=200, verbose_name="middle name"
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="nickname",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=200, verbose_name="called"
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="others",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="party",
            name="prefix",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=60, verbose_name="before it"
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="suffix",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=60, verbose_name="after it"
            ),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=models.Q(("birth_month__isnull", False)),
                fields=["keeper", "birth_month", "birth_day"],
                name="party_birthday",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("birth_day__isnull", True),
                        ("birth_month__isnull", True),
                        ("birth_year", None),
                    ),
                    models.Q(
                        ("birth_day__gte", 1),
                        ("birth_day__lte", 31),
                        ("birth_month__gte", 1),
                        ("birth_month__lte", 12),
                    ),
                    _connector="OR",
                ),
                name="party_birthday_whole",
            ),
        ),
    ]
