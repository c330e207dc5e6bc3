import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

ITEMS = [
    ("stage", "how far it has come: not begun, working or paused"),
    ("dates", "when it began, and its last day"),
    ("goals", "its phases, and what each is for"),
]
WHAT = [
    ("sponsor", "what the sponsor may see"),
    ("worksheets", "your answers on worksheets"),
]


def row(*fields):
    """A row of a practice about one engagement, with what it says itself."""
    return [
        (
            "id",
            models.BigAutoField(
                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
            ),
        ),
        *fields,
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
    ]


def engagement(related_name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE,
        related_name=related_name,
        to="coaching.engagement",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("coaching", "0002_proof_of_work"),
        ("people", "0008_answer_section"),
    ]

    operations = [
        migrations.AddField(
            model_name="acceptance",
            name="funnel",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="coaching.funnel",
            ),
        ),
        migrations.AddIndex(
            model_name="funnel",
            index=models.Index(
                django.db.models.functions.text.Lower("payer_email"),
                condition=models.Q(("payer_email", ""), _negated=True),
                name="funnel_paid_from",
            ),
        ),
        migrations.AddIndex(
            model_name="sentence",
            index=models.Index(
                django.db.models.functions.text.Lower("payer_email"),
                condition=models.Q(("sent_at__isnull", False)),
                name="sentence_sent_to",
            ),
        ),
        migrations.CreateModel(
            name="Look",
            fields=row(
                ("what", models.CharField(choices=WHAT, max_length=10)),
                ("who", models.CharField(max_length=270)),
                ("name", models.CharField(max_length=200)),
                ("on", models.DateField()),
                ("times", models.PositiveIntegerField(default=1)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("engagement", engagement("looks")),
            ),
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("engagement", "what", "who", "on"), name="look_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Withheld",
            fields=row(
                ("item", models.CharField(choices=ITEMS, max_length=10)),
                ("at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("engagement", engagement("withheld")),
            ),
            options={
                "verbose_name_plural": "withheld",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("engagement", "item"),
                        name="withheld_once",
                    )
                ],
            },
        ),
    ]
