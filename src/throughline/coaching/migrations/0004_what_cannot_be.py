import django.core.validators
from django.db import migrations, models

import throughline.coaching.models.asked
import throughline.coaching.models.logs


class Migration(migrations.Migration):
    dependencies = [
        ("coaching", "0003_looks"),
    ]

    operations = [
        migrations.AlterField(
            model_name="calendar",
            name="after",
            field=models.PositiveSmallIntegerField(
                default=10,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(240),
                ],
                verbose_name="minutes free after a session",
            ),
        ),
        migrations.AlterField(
            model_name="calendar",
            name="before",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(240),
                ],
                verbose_name="minutes free before a session",
            ),
        ),
        migrations.AlterField(
            model_name="calendar",
            name="days_ahead",
            field=models.PositiveSmallIntegerField(
                default=28,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(180),
                ],
                verbose_name="to be booked so many days ahead",
            ),
        ),
        migrations.AlterField(
            model_name="calendar",
            name="most_per_day",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(24),
                ],
                verbose_name="at most so many sessions a day",
            ),
        ),
        migrations.AlterField(
            model_name="calendar",
            name="notice_hours",
            field=models.PositiveSmallIntegerField(
                default=12,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(720),
                ],
                verbose_name="not to be booked sooner than in so many hours",
            ),
        ),
        migrations.AlterField(
            model_name="calendar",
            name="step",
            field=models.PositiveSmallIntegerField(
                default=30,
                validators=[
                    django.core.validators.MinValueValidator(5),
                    django.core.validators.MaxValueValidator(120),
                ],
                verbose_name="a slot begins every so many minutes",
            ),
        ),
        migrations.AlterField(
            model_name="hoursbefore",
            name="end",
            field=models.CharField(
                max_length=10,
                validators=[throughline.coaching.models.logs.some_day],
                verbose_name="until",
            ),
        ),
        migrations.AlterField(
            model_name="hoursbefore",
            name="start",
            field=models.CharField(
                max_length=10,
                validators=[throughline.coaching.models.logs.some_day],
                verbose_name="from",
            ),
        ),
        migrations.AlterField(
            model_name="sentence",
            name="engagement",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=throughline.coaching.models.asked.goes_or_stays,
                related_name="sentence",
                to="coaching.engagement",
            ),
        ),
    ]
