"""Through whom the person came to know somebody."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followthrough", "0003_lists"),
        ("network", "0003_full_text"),
        ("people", "0004_card"),
    ]

    operations = [
        migrations.CreateModel(
            name="Introduction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(blank=True, null=True)),
                (
                    "note",
                    models.CharField(blank=True, max_length=200, verbose_name="on what occasion"),
                ),
                (
                    "arrival",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="people.arrival",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="introductions_made",
                        to="followthrough.relationship",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.keeper",
                    ),
                ),
                (
                    "relationship",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="introduction",
                        to="followthrough.relationship",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="introduction_arrival",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("relationship", models.F("by")), _negated=True),
                        name="introduction_by_another",
                    )
                ],
            },
        ),
    ]
