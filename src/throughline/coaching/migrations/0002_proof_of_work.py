import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import throughline.people.uids


class Migration(migrations.Migration):
    dependencies = [
        ("coaching", "0001_the_practice"),
        ("letters", "0007_within"),
        ("people", "0008_answer_section"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HoursBefore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client", models.CharField(max_length=200, verbose_name="name of the client")),
                (
                    "contact",
                    models.CharField(blank=True, max_length=200, verbose_name="how to reach them"),
                ),
                ("start", models.CharField(max_length=10, verbose_name="from")),
                ("end", models.CharField(max_length=10, verbose_name="until")),
                (
                    "size",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(15),
                        ],
                        verbose_name="how many were in the group",
                    ),
                ),
                (
                    "paid",
                    models.PositiveIntegerField(default=0, verbose_name="minutes that were paid"),
                ),
                ("free", models.PositiveIntegerField(default=0, verbose_name="minutes pro bono")),
                ("made_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "hours before",
            },
        ),
        migrations.CreateModel(
            name="IntakeFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("content_sealed", models.BinaryField()),
                ("lines_sealed", models.TextField(blank=True)),
                ("problem", models.CharField(blank=True, max_length=500)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="MayKnow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "may know",
            },
        ),
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("month", "after a month"),
                            ("month 3", "at month three"),
                            ("end", "at the end"),
                        ],
                        max_length=7,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("look_on", models.DateField(blank=True, null=True)),
                ("asked_on", models.DateField(blank=True, null=True)),
                (
                    "let_be",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("over", "something else came first"),
                            ("late", "it could not be asked in time"),
                            ("no talk", "there was no talk yet"),
                            ("stopped", "they asked not to be written to"),
                            ("silent", "they did not answer, or said that it is not for them"),
                        ],
                        max_length=7,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "goes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="The talks go where I need them to go",
                    ),
                ),
                (
                    "hears",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="My coach listens, and is straight with me",
                    ),
                ),
                (
                    "next",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="After a talk I know what I do next",
                    ),
                ),
                (
                    "further",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="I am further than I was when we began",
                    ),
                ),
                (
                    "recommends",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(10)],
                        verbose_name="Would you recommend it to a friend who stands where you stood?",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="Anything else")),
                (
                    "is_named",
                    models.BooleanField(
                        default=False, verbose_name="My coach may read this with my name"
                    ),
                ),
                ("named_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReadyComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=60, verbose_name="in a word or two")),
                ("text", models.TextField(verbose_name="what it says")),
            ],
        ),
        migrations.CreateModel(
            name="Resume",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("name", models.CharField(max_length=200)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("content_sealed", models.BinaryField()),
                ("lines_sealed", models.TextField()),
                ("came_at", models.DateTimeField()),
                ("by_client", models.BooleanField(default=False)),
                ("taken_until", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("passed_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ResumeComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("text_sealed", models.TextField()),
                ("at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResumeWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_sealed", models.TextField()),
                ("is_client", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Sentence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about", models.CharField(max_length=200)),
                ("text", models.TextField(verbose_name="Your sentence")),
                ("signed", models.CharField(max_length=200, verbose_name="Signed")),
                ("payer", models.CharField(max_length=200)),
                ("payer_email", models.EmailField(blank=True, max_length=254)),
                (
                    "is_shown",
                    models.BooleanField(default=False, verbose_name="My coach may read it, too"),
                ),
                ("changed_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        default=throughline.people.uids.uuid7, editable=False, unique=True
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("rank", models.PositiveIntegerField()),
                (
                    "pays",
                    models.CharField(
                        choices=[
                            ("client", "the client pays us"),
                            ("firm", "the firm pays us"),
                            ("sponsor", "the employer pays us"),
                            ("nobody", "nobody pays: pro bono"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("session", "a price for each session"),
                            ("seat", "a price for each programme"),
                            ("month", "a fee for each month"),
                        ],
                        max_length=7,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("head", models.JSONField(default=dict)),
                ("payer", models.CharField(max_length=200)),
                ("payer_address", models.TextField(blank=True)),
                ("currency", models.CharField(max_length=3)),
                ("tax_name", models.CharField(blank=True, max_length=40)),
                ("tax_percent", models.DecimalField(decimal_places=2, default=0, max_digits=5)),
                ("net", models.DecimalField(decimal_places=2, max_digits=12)),
                ("tax", models.DecimalField(decimal_places=2, max_digits=12)),
                ("gross", models.DecimalField(decimal_places=2, max_digits=12)),
                ("issued_at", models.DateTimeField()),
                ("issued_on", models.DateField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                ("voided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "void_why",
                    models.CharField(blank=True, max_length=300, verbose_name="why it is void"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StatementLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveIntegerField()),
                ("month", models.DateField(blank=True, null=True)),
                ("on", models.DateField(blank=True, null=True)),
                ("who", models.CharField(blank=True, max_length=200)),
                ("what", models.CharField(max_length=300)),
                ("note", models.CharField(blank=True, max_length=100)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("quantity", models.PositiveSmallIntegerField(default=1)),
                ("price", models.DecimalField(decimal_places=2, max_digits=12)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                ("is_live", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Welcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_on", models.DateField()),
                ("began_at", models.DateTimeField()),
                ("letters", models.JSONField(default=list)),
                ("next_on", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("booked", "a session was booked"),
                            ("replied", "they answered by the link"),
                            ("touched", "you heard from them"),
                            ("stopped", "you stopped it"),
                            ("ended", "the programme went on or ended"),
                            ("unreachable", "there is no address to write to any more"),
                            ("no answer", "nobody answered"),
                        ],
                        max_length=11,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WelcomeLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("index", models.PositiveSmallIntegerField()),
                ("on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="WelcomeStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField()),
                (
                    "day",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(366)],
                        verbose_name="days after the first",
                    ),
                ),
                ("words", models.CharField(max_length=60, verbose_name="words")),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="intake",
            name="intake_comes_with_an_arrival",
        ),
        migrations.AddField(
            model_name="engagement",
            name="answer_awaited_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="engagement",
            name="list_asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="engagement",
            name="list_refused_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="funnel",
            name="bills",
            field=models.CharField(
                blank=True,
                choices=[
                    ("session", "a price for each session"),
                    ("seat", "a price for each programme"),
                    ("month", "a fee for each month"),
                ],
                default="session",
                max_length=7,
                verbose_name="how it is billed",
            ),
        ),
        migrations.AddField(
            model_name="funnel",
            name="bills_from",
            field=models.DateField(blank=True, null=True, verbose_name="billed from"),
        ),
        migrations.AddField(
            model_name="funnel",
            name="fee",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=9,
                null=True,
                verbose_name="price of a programme, or fee for a month",
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="intake",
            name="coach",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="is_early",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="intake",
            name="problem",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="intake",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="coaching.programme",
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="step_done",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="intake",
            name="step_total",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="practice",
            name="address",
            field=models.TextField(blank=True, default="", verbose_name="address"),
        ),
        migrations.AddField(
            model_name="practice",
            name="bank",
            field=models.TextField(blank=True, default="", verbose_name="where to pay"),
        ),
        migrations.AddField(
            model_name="practice",
            name="tax_name",
            field=models.CharField(
                blank=True, default="", max_length=40, verbose_name="what the tax is called"
            ),
        ),
        migrations.AddField(
            model_name="practice",
            name="tax_number",
            field=models.CharField(
                blank=True, default="", max_length=60, verbose_name="tax number"
            ),
        ),
        migrations.AddField(
            model_name="practice",
            name="tax_percent",
            field=models.DecimalField(
                decimal_places=2,
                default=0,
                max_digits=5,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(100),
                ],
                verbose_name="tax in percent",
            ),
        ),
        migrations.AddIndex(
            model_name="engagement",
            index=models.Index(
                condition=models.Q(("answer_awaited_at__isnull", False)),
                fields=["id"],
                name="engagement_to_hear",
            ),
        ),
        migrations.AddIndex(
            model_name="intake",
            index=models.Index(
                condition=models.Q(("asked_at__isnull", False), ("brought_at__isnull", True)),
                fields=["asked_at"],
                name="intake_to_bring",
            ),
        ),
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("brought__isnull", True), ("brought_at__isnull", True)),
                    models.Q(("brought__isnull", False), ("brought_at__isnull", False)),
                    models.Q(
                        ("asked_at__isnull", False),
                        ("brought__isnull", False),
                        ("brought_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="intake_comes_with_an_arrival",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("tax_percent__gte", 0), ("tax_percent__lte", 100)),
                name="practice_sane_tax",
            ),
        ),
        migrations.AddField(
            model_name="hoursbefore",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="hoursbefore",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="intakefile",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="intakefile",
            name="intake",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="coaching.intake",
            ),
        ),
        migrations.AddField(
            model_name="intakefile",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="mayknow",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="mayknow",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="may_know",
                to="coaching.client",
            ),
        ),
        migrations.AddField(
            model_name="mayknow",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="questionnaire",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="questionnaire",
            name="coach",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="questionnaire",
            name="engagement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="questionnaires",
                to="coaching.engagement",
            ),
        ),
        migrations.AddField(
            model_name="questionnaire",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="questionnaire",
            name="letter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="letters.letter",
            ),
        ),
        migrations.AddField(
            model_name="readycomment",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="readycomment",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="resume",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="resume",
            name="done_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="resumes_read",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="resume",
            name="engagement",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="resumes",
                to="coaching.engagement",
            ),
        ),
        migrations.AddField(
            model_name="resume",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="resume",
            name="letter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="letters.letter",
            ),
        ),
        migrations.AddField(
            model_name="resume",
            name="taken_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="resumecomment",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="resumecomment",
            name="by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="resumecomment",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="resumecomment",
            name="resume",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="comments",
                to="coaching.resume",
            ),
        ),
        migrations.AddField(
            model_name="resumeword",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="resumeword",
            name="by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="resumeword",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="resumeword",
            name="resume",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="words",
                to="coaching.resume",
            ),
        ),
        migrations.AddField(
            model_name="sentence",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="sentence",
            name="engagement",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="sentence",
                to="coaching.engagement",
            ),
        ),
        migrations.AddField(
            model_name="sentence",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="client",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="statements",
                to="coaching.client",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="funnel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="statements",
                to="coaching.funnel",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="issued_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="letter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="letters.letter",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="voided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="statementline",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="statementline",
            name="engagement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="billed",
                to="coaching.engagement",
            ),
        ),
        migrations.AddField(
            model_name="statementline",
            name="funnel",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="coaching.funnel",
            ),
        ),
        migrations.AddField(
            model_name="statementline",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="statementline",
            name="session",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="billed",
                to="coaching.session",
            ),
        ),
        migrations.AddField(
            model_name="statementline",
            name="statement",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="coaching.statement",
            ),
        ),
        migrations.AddField(
            model_name="welcome",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="welcome",
            name="engagement",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="welcomes",
                to="coaching.engagement",
            ),
        ),
        migrations.AddField(
            model_name="welcome",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="welcomeletter",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="welcomeletter",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddField(
            model_name="welcomeletter",
            name="letter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="letters.letter",
            ),
        ),
        migrations.AddField(
            model_name="welcomeletter",
            name="welcome",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="written",
                to="coaching.welcome",
            ),
        ),
        migrations.AddField(
            model_name="welcomestep",
            name="arrival",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.arrival",
            ),
        ),
        migrations.AddField(
            model_name="welcomestep",
            name="keeper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.keeper",
            ),
        ),
        migrations.AddIndex(
            model_name="hoursbefore",
            index=models.Index(fields=["keeper", "-start"], name="hoursbefore_in_order"),
        ),
        migrations.AddIndex(
            model_name="hoursbefore",
            index=models.Index(
                condition=models.Q(("removed_at__isnull", False)),
                fields=["removed_at"],
                name="hoursbefore_to_erase",
            ),
        ),
        migrations.AddIndex(
            model_name="hoursbefore",
            index=models.Index(
                condition=models.Q(("arrival__isnull", False)),
                fields=["arrival"],
                name="hoursbefore_arrival",
            ),
        ),
        migrations.AddConstraint(
            model_name="hoursbefore",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gte", 1), ("size__lte", 15)),
                name="hoursbefore_sane_group",
            ),
        ),
        migrations.AddIndex(
            model_name="intakefile",
            index=models.Index(
                condition=models.Q(("read_at__isnull", True)),
                fields=["id"],
                name="intakefile_to_read",
            ),
        ),
        migrations.AddConstraint(
            model_name="mayknow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("client",),
                name="mayknow_once",
            ),
        ),
        migrations.AddIndex(
            model_name="questionnaire",
            index=models.Index(
                condition=models.Q(("look_on__isnull", False)),
                fields=["look_on", "id"],
                name="questionnaire_due",
            ),
        ),
        migrations.AddIndex(
            model_name="questionnaire",
            index=models.Index(
                condition=models.Q(("asked_on__isnull", False)),
                fields=["keeper", "coach", "asked_on"],
                name="questionnaire_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.UniqueConstraint(
                fields=("engagement", "moment"), name="questionnaire_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_on__isnull", True),
                    models.Q(
                        ("asked_on__isnull", False),
                        ("further__range", (1, 5)),
                        ("goes__range", (1, 5)),
                        ("hears__range", (1, 5)),
                        ("next__range", (1, 5)),
                        ("recommends__lte", 10),
                    ),
                    _connector="OR",
                ),
                name="questionnaire_answered_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("look_on__isnull", True),
                    models.Q(("asked_on__isnull", True), ("due_on__isnull", False), ("let_be", "")),
                    _connector="OR",
                ),
                name="questionnaire_looked_at_while_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="readycomment",
            constraint=models.UniqueConstraint(
                fields=("keeper", "rank"), name="readycomment_in_order"
            ),
        ),
        migrations.AddIndex(
            model_name="resume",
            index=models.Index(
                condition=models.Q(("arrival__isnull", False)),
                fields=["arrival"],
                name="resume_arrival",
            ),
        ),
        migrations.AddIndex(
            model_name="resume",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True), ("passed_at__isnull", True)),
                fields=["keeper", "came_at", "id"],
                name="resume_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="resume",
            index=models.Index(
                condition=models.Q(("done_at__isnull", False), ("told_at__isnull", True)),
                fields=["done_at"],
                name="resume_to_tell",
            ),
        ),
        migrations.AddConstraint(
            model_name="resume",
            constraint=models.UniqueConstraint(
                fields=("engagement", "round"), name="resume_one_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="resume",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_by__isnull", True), ("taken_until__isnull", False), _connector="OR"
                ),
                name="resume_taken_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="resume",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("told_at__isnull", True), ("done_at__isnull", False), _connector="OR"
                ),
                name="resume_told_once_read",
            ),
        ),
        migrations.AddIndex(
            model_name="resumeword",
            index=models.Index(fields=["resume", "at"], name="resumeword_line"),
        ),
        migrations.AddIndex(
            model_name="sentence",
            index=models.Index(
                condition=models.Q(("arrival__isnull", False)),
                fields=["arrival"],
                name="sentence_arrival",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["keeper", "-year", "-rank"], name="statement_newest"),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["client", "-issued_on"], name="statement_of_client"),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("keeper", "year", "rank"), name="statement_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("since"))),
                name="statement_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("pays", "sponsor"), ("way", "session"), _negated=True),
                name="statement_behind_the_wall",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("voided_at__isnull", True), ("paid_on__isnull", True), _connector="OR"
                ),
                name="statement_void_or_paid",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(
                fields=("statement", "rank"), name="statementline_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_live", True), ("session__isnull", False)),
                fields=("session",),
                name="statementline_session_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("is_live", True), ("minutes__isnull", True), ("session__isnull", True)
                ),
                fields=("engagement",),
                name="statementline_seat_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_live", True), ("month__isnull", False)),
                fields=("funnel", "month"),
                name="statementline_month_once",
            ),
        ),
        migrations.AddIndex(
            model_name="welcome",
            index=models.Index(
                condition=models.Q(("next_on__isnull", False)),
                fields=["next_on", "id"],
                name="welcome_due",
            ),
        ),
        migrations.AddIndex(
            model_name="welcome",
            index=models.Index(fields=["engagement", "-began_on"], name="welcome_line"),
        ),
        migrations.AddConstraint(
            model_name="welcome",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("engagement",),
                name="welcome_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="welcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("how", "")),
                    models.Q(("ended_at__isnull", False), ("next_on__isnull", True)),
                    _connector="OR",
                ),
                name="welcome_ended_has_nothing_next",
            ),
        ),
        migrations.AddConstraint(
            model_name="welcomeletter",
            constraint=models.UniqueConstraint(
                fields=("welcome", "index"), name="welcomeletter_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="welcomestep",
            constraint=models.UniqueConstraint(
                fields=("keeper", "rank"), name="welcomestep_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="welcomestep",
            constraint=models.CheckConstraint(
                condition=models.Q(("day__lte", 366)), name="welcomestep_sane_day"
            ),
        ),
    ]
