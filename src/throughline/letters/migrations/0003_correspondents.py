"""Who is in a captured mail besides its keeper, and what that became."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followthrough", "0005_let_go"),
        ("letters", "0001_first"),
        ("people", "0007_by_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correspondent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(max_length=500)),
                ("address_key", models.CharField(max_length=500)),
                (
                    "direction",
                    models.CharField(
                        choices=[("out", "from you"), ("in", "from them")], max_length=3
                    ),
                ),
                ("at", models.DateTimeField()),
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
                    "keeper",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.keeper",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.proposal",
                    ),
                ),
                (
                    "received",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="letters.received",
                    ),
                ),
                (
                    "touch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="followthrough.touch",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["keeper", "address_key"], name="correspondent_by_address"),
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="correspondent_arrival",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("received", "address_key"), name="correspondent_once_in_a_mail"
                    )
                ],
            },
        ),
    ]
