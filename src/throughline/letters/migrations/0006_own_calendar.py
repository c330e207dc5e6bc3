"""What a calendar feed shows of names, and the letters somebody gets about their own record."""

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0005_written_by_hand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="feed",
            name="shows_names",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_daily", models.BooleanField(default=False)),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "on Mondays"),
                            (1, "on Tuesdays"),
                            (2, "on Wednesdays"),
                            (3, "on Thursdays"),
                            (4, "on Fridays"),
                            (5, "on Saturdays"),
                            (6, "on Sundays"),
                        ],
                        default=4,
                        null=True,
                    ),
                ),
                ("at", models.TimeField(default=datetime.time(7, 0))),
                ("day_told", models.DateField()),
                ("week_told", models.DateField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digest",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_daily", True)),
                        fields=["day_told"],
                        name="digest_of_day",
                    ),
                    models.Index(
                        condition=models.Q(("weekday__isnull", False)),
                        fields=["week_told"],
                        name="digest_of_week",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weekday__isnull", True), ("weekday__lte", 6), _connector="OR"
                        ),
                        name="digest_sane_weekday",
                    )
                ],
            },
        ),
    ]
