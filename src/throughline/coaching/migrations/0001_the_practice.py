import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import throughline.people.models.accounts
import throughline.people.uids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("followthrough", "0006_appointment_uid"),
        ("letters", "0007_within"),
        ("people", "0008_answer_section"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BusyFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address_sealed", models.TextField()),
                ("shown_as", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=500)),
                ("problems", models.PositiveIntegerField(default=0)),
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
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)),
                        fields=["next_at"],
                        name="busyfeed_to_read",
                    ),
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="busyfeed_arrival",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BusyTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
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
                    "feed",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="times",
                        to="coaching.busyfeed",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["feed", "ends_at"], name="busytime_of_feed"),
                    models.Index(fields=["keeper", "ends_at"], name="busytime_of_coach"),
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="busytime_arrival",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="busytime_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Calendar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        max_length=64,
                        validators=[throughline.people.models.accounts.valid_time_zone],
                        verbose_name="the clock of these hours",
                    ),
                ),
                (
                    "step",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="a slot begins every so many minutes"
                    ),
                ),
                (
                    "before",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="minutes free before a session"
                    ),
                ),
                (
                    "after",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="minutes free after a session"
                    ),
                ),
                (
                    "notice_hours",
                    models.PositiveSmallIntegerField(
                        default=12, verbose_name="not to be booked sooner than in so many hours"
                    ),
                ),
                (
                    "days_ahead",
                    models.PositiveSmallIntegerField(
                        default=28, verbose_name="to be booked so many days ahead"
                    ),
                ),
                (
                    "most_per_day",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="at most so many sessions a day"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("step__gte", 5), ("step__lte", 120), ("days_ahead__lte", 180)
                        ),
                        name="calendar_sane",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Client",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "prefers",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "e-mail"),
                            ("text", "text message"),
                            ("call", "call to make"),
                            ("post", "posted letter"),
                        ],
                        max_length=5,
                        verbose_name="how they would rather be reached",
                    ),
                ),
                ("time_zone", models.CharField(blank=True, max_length=64)),
                ("hold_letters_since", models.DateTimeField(blank=True, null=True)),
                ("hold_lifted_at", models.DateTimeField(blank=True, null=True)),
                ("note_sealed", models.TextField(blank=True)),
                (
                    "band",
                    models.CharField(
                        choices=[
                            ("between", "between sessions"),
                            ("quiet", "quiet: reach out"),
                            ("no answer", "no answer yet: another way"),
                        ],
                        default="between",
                        max_length=9,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("reason_on", models.DateField(blank=True, null=True)),
                ("alert_on", models.DateField(blank=True, null=True)),
                ("no_answer_on", models.DateField(blank=True, null=True)),
                ("folded_at", models.DateTimeField(blank=True, null=True)),
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
                    "relationship",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="client",
                        to="followthrough.relationship",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="client_arrival",
                    ),
                    models.Index(
                        condition=models.Q(("hold_lifted_at__isnull", False)),
                        fields=["keeper", "hold_lifted_at"],
                        name="client_let_write",
                    ),
                    models.Index(
                        condition=models.Q(("alert_on__isnull", False)),
                        fields=["keeper", "alert_on", "id"],
                        name="client_alert",
                    ),
                    models.Index(
                        condition=models.Q(("alert_on__isnull", False), ("band", "between")),
                        fields=["alert_on"],
                        name="client_to_call_quiet",
                    ),
                    models.Index(
                        condition=models.Q(("band", "quiet"), ("no_answer_on__isnull", False)),
                        fields=["no_answer_on"],
                        name="client_to_call_silent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("said", models.JSONField(default=dict)),
                ("kept", models.JSONField(default=list)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "theirs",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="followthrough.touch",
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
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Coach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "limit",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="at most so many clients"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="a line about you for your clients"
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="the number clients can call"
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="where you meet, or the link"
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coachings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "coaches",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("keeper", "person"),
                        name="coach_once_at_a_practice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="coach_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Engagement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clock",
                    models.CharField(
                        choices=[
                            ("notification", "the day they are told"),
                            ("separation", "the last day at work"),
                            ("release", "the day the release is signed"),
                            ("first session", "the first session held"),
                            ("agreed", "the day it is agreed"),
                        ],
                        default="first session",
                        max_length=16,
                        verbose_name="the clock runs from",
                    ),
                ),
                (
                    "length_every",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="how long"
                    ),
                ),
                (
                    "length_unit",
                    models.CharField(
                        blank=True, choices=[("days", "days"), ("months", "months")], max_length=6
                    ),
                ),
                (
                    "sessions",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="sessions"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
                (
                    "group_sessions",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="group sessions"
                    ),
                ),
                (
                    "late_hours",
                    models.PositiveSmallIntegerField(
                        default=24, verbose_name="a cancellation is late within so many hours"
                    ),
                ),
                (
                    "late_cancel_counts",
                    models.BooleanField(default=False, verbose_name="a late cancellation counts"),
                ),
                (
                    "no_show_counts",
                    models.BooleanField(default=False, verbose_name="not coming counts"),
                ),
                (
                    "reopen_days",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="days in which it can be taken up again"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        default=throughline.people.uids.uuid7, editable=False, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="programme")),
                ("usual_gap", models.PositiveSmallIntegerField(default=14)),
                (
                    "used_before",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="sessions used so far"
                    ),
                ),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="told on")),
                (
                    "separated_on",
                    models.DateField(blank=True, null=True, verbose_name="last day at work"),
                ),
                (
                    "released_on",
                    models.DateField(blank=True, null=True, verbose_name="release signed on"),
                ),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="agreed on")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("enquiry", "enquiry"),
                            ("chemistry", "chemistry talk"),
                            ("agreed", "agreed"),
                            ("working", "working"),
                            ("paused", "paused"),
                            ("landed", "landed"),
                            ("closed", "closed"),
                            ("settled", "settled"),
                        ],
                        default="enquiry",
                        max_length=9,
                    ),
                ),
                ("stage_at", models.DateTimeField()),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("last_on", models.DateField(blank=True, null=True)),
                ("sessions_left", models.IntegerField(blank=True, null=True)),
                (
                    "topic",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what you talked about last"
                    ),
                ),
                ("listed_at", models.DateTimeField(blank=True, null=True)),
                ("list_asked_at", models.DateTimeField(blank=True, null=True)),
                ("list_refused_at", models.DateTimeField(blank=True, null=True)),
                ("answer_awaited_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="engagements",
                        to="coaching.client",
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
            ],
        ),
        migrations.CreateModel(
            name="Disposition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("landed", "landed"),
                            ("later", "not now"),
                            ("covered", "has it covered"),
                            ("declined", "not for them"),
                            ("unreachable", "cannot be reached"),
                            ("stopped", "asked us to stop"),
                            ("returned", "came back"),
                            ("no answer", "no answer"),
                        ],
                        max_length=11,
                        verbose_name="how it ended",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("myself", "I can do it myself"),
                            ("too much", "It is too much right now"),
                            ("not needed", "It is not what I need"),
                            ("privacy", "I worry who will see it"),
                            ("another coach", "I would like another coach"),
                            ("else", "Something else"),
                        ],
                        max_length=13,
                        verbose_name="because",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="in their words")),
                (
                    "finer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bitter", "bitter at the employer"),
                            ("online only", "applies online only"),
                            ("health or care", "health, or cares for somebody"),
                            ("resting", "wants a pause first"),
                            ("other advice", "is advised by somebody else"),
                        ],
                        max_length=14,
                        verbose_name="what you think",
                    ),
                ),
                (
                    "said_by",
                    models.CharField(
                        choices=[
                            ("client", "they said so themselves"),
                            ("coach", "written down by the coach"),
                            ("nobody", "nobody answered"),
                        ],
                        max_length=6,
                    ),
                ),
                ("ask_on", models.DateField(blank=True, null=True)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("stage_before", models.CharField(blank=True, max_length=9)),
                ("stopped", models.JSONField(default=list)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "snooze",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="followthrough.snooze",
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
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dispositions",
                        to="coaching.engagement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("terms", models.JSONField(default=dict)),
                (
                    "needs_sponsor",
                    models.BooleanField(default=False, verbose_name="the sponsor accepts it too"),
                ),
                (
                    "elsewhere_on",
                    models.DateField(blank=True, null=True, verbose_name="agreed elsewhere on"),
                ),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="coaching.engagement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("engagement", "version"), name="agreement_versions"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("length_every", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "length_unit",
                    models.CharField(
                        blank=True, choices=[("days", "days"), ("months", "months")], max_length=6
                    ),
                ),
                ("sessions", models.PositiveSmallIntegerField(default=0)),
                ("minutes", models.PositiveIntegerField(default=0)),
                ("why", models.CharField(max_length=300, verbose_name="why")),
                ("asked_at", models.DateTimeField()),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
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
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="coaching.engagement",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Funnel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("direct", "they came by themselves"),
                            ("referral", "a referral"),
                            ("firm", "an outplacement firm"),
                            ("sponsor", "an employer"),
                        ],
                        max_length=8,
                        verbose_name="what it is",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "pays",
                    models.CharField(
                        choices=[
                            ("client", "the client pays us"),
                            ("firm", "the firm pays us"),
                            ("sponsor", "the employer pays us"),
                            ("nobody", "nobody pays: pro bono"),
                        ],
                        default="client",
                        max_length=7,
                        verbose_name="who pays",
                    ),
                ),
                (
                    "payer",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="name on the statement"
                    ),
                ),
                (
                    "payer_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="where statements go"
                    ),
                ),
                ("payer_address", models.TextField(blank=True, verbose_name="address")),
                (
                    "behind",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="the employer behind it"
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        verbose_name="price of a session, where it differs",
                    ),
                ),
                (
                    "bills",
                    models.CharField(
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
                (
                    "fee",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        verbose_name="price of a programme, or fee for a month",
                    ),
                ),
                ("bills_from", models.DateField(blank=True, null=True, verbose_name="billed from")),
                ("note", models.TextField(blank=True, verbose_name="what was agreed")),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("keeper", "name"),
                        name="funnel_one_name",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="engagement",
            name="funnel",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="engagements",
                to="coaching.funnel",
            ),
        ),
        migrations.CreateModel(
            name="GroupSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="what it is about")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="where")),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("seats", models.PositiveSmallIntegerField(verbose_name="seats")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
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
                    "coach",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="group_sessions",
                        to=settings.AUTH_USER_MODEL,
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
            ],
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("brief", models.TextField(verbose_name="the brief")),
                ("until", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
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
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_overs",
                        to="coaching.engagement",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "taker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["engagement", "-at"], name="handover_line")],
            },
        ),
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
            ],
            options={
                "verbose_name_plural": "hours before",
                "indexes": [
                    models.Index(fields=["keeper", "-start"], name="hoursbefore_in_order"),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", False)),
                        fields=["removed_at"],
                        name="hoursbefore_to_erase",
                    ),
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="hoursbefore_arrival",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gte", 1), ("size__lte", 15)),
                        name="hoursbefore_sane_group",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="what it was called")),
                ("table_sealed", models.TextField(blank=True)),
                ("columns", models.JSONField(default=dict)),
                ("choices", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                ("came", models.JSONField(default=dict)),
                ("is_early", models.BooleanField(default=False)),
                ("step_done", models.PositiveIntegerField(default=0)),
                ("step_total", models.PositiveIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=500)),
                ("made_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("brought_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
                    "brought",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="intake",
                        to="people.arrival",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intakes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
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
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="coaching.intake",
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
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["id"],
                        name="intakefile_to_read",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LadderStep",
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
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("email", "e-mail"),
                            ("text", "text message"),
                            ("call", "call to make"),
                            ("post", "posted letter"),
                        ],
                        max_length=5,
                        verbose_name="how",
                    ),
                ),
                ("words", models.CharField(max_length=60, verbose_name="words")),
                ("is_last", models.BooleanField(default=False, verbose_name="the last letter")),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("keeper", "rank"), name="ladderstep_in_order"),
                    models.CheckConstraint(
                        condition=models.Q(("day__lte", 366)), name="ladderstep_sane_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Landing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="since")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full-time", "a full-time job"),
                            ("part-time", "a part-time job"),
                            ("contract", "a contract"),
                            ("business", "a business of one’s own"),
                            ("study", "study"),
                            ("retirement", "retirement"),
                            ("pause", "a chosen pause"),
                        ],
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=200, verbose_name="how they found it"),
                ),
                (
                    "said_by",
                    models.CharField(
                        choices=[
                            ("client", "they said so themselves"),
                            ("coach", "written down by the coach"),
                            ("nobody", "nobody answered"),
                        ],
                        max_length=6,
                    ),
                ),
                ("by_reply", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
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
                    "disposition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="landings",
                        to="coaching.disposition",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="landings",
                        to="coaching.engagement",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("engagement",),
                        name="landing_one_stands",
                    )
                ],
            },
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
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="may_know",
                        to="coaching.client",
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
            ],
            options={
                "verbose_name_plural": "may know",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("client",),
                        name="mayknow_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("begins", models.TimeField(verbose_name="from")),
                ("ends", models.TimeField(verbose_name="until")),
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
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="opening_arrival",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lte", 6)), name="opening_sane_weekday"
                    ),
                    models.UniqueConstraint(
                        fields=("keeper", "weekday", "begins"), name="opening_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Otherwise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="day")),
                ("begins", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends", models.TimeField(blank=True, null=True, verbose_name="until")),
                ("is_open", models.BooleanField(default=False)),
                ("why", models.CharField(blank=True, max_length=200, verbose_name="why")),
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
            ],
            options={
                "verbose_name_plural": "otherwise",
                "indexes": [
                    models.Index(fields=["keeper", "on"], name="otherwise_by_day"),
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="otherwise_arrival",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begins__isnull", True), ("ends__isnull", True), ("is_open", False)
                            ),
                            models.Q(("begins__isnull", False), ("ends__isnull", False)),
                            _connector="OR",
                        ),
                        name="otherwise_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outreach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_on", models.DateField()),
                ("began_at", models.DateTimeField()),
                ("ladder", models.JSONField(default=list)),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("reason_on", models.DateField(blank=True, null=True)),
                ("quiet_days", models.PositiveIntegerField(default=0)),
                ("by_hand", models.BooleanField(default=False)),
                ("next_on", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("replied", "they answered by the link"),
                            ("touched", "you were in contact"),
                            ("booked", "a session was booked"),
                            ("said", "you wrote down how it ended"),
                            ("stopped", "you stopped it"),
                            ("ended", "the programme ended or paused"),
                            ("no answer", "the door closed without an answer"),
                        ],
                        max_length=9,
                    ),
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
                    "engagement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outreaches",
                        to="coaching.engagement",
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
            ],
            options={
                "verbose_name_plural": "outreaches",
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_on__isnull", False)),
                        fields=["next_on", "id"],
                        name="outreach_due",
                    ),
                    models.Index(fields=["engagement", "-began_on"], name="outreach_line"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("engagement",),
                        name="outreach_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("how", "")),
                            models.Q(("ended_at__isnull", False), ("next_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="outreach_ended_has_nothing_next",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="disposition",
            name="outreach",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="dispositions",
                to="coaching.outreach",
            ),
        ),
        migrations.CreateModel(
            name="OutreachStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("index", models.PositiveSmallIntegerField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("email", "e-mail"),
                            ("text", "text message"),
                            ("call", "call to make"),
                            ("post", "posted letter"),
                        ],
                        max_length=5,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                ("skipped", models.CharField(blank=True, max_length=10)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "you spoke with them"),
                            ("voicemail", "you left a message"),
                            ("wrong number", "it is not their number"),
                            ("sent", "you sent it"),
                        ],
                        max_length=12,
                    ),
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
                    "contact_point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.contactpoint",
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
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="letters.letter",
                    ),
                ),
                (
                    "outreach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="coaching.outreach",
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="followthrough.promise",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("outreach", "index"), name="outreachstep_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Owed",
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
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="settled")),
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
                    "closing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="owed",
                        to="coaching.closing",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="owed",
                        to="coaching.engagement",
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
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="owed",
                        to="followthrough.promise",
                    ),
                ),
                (
                    "theirs",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="owed_there",
                        to="followthrough.promise",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "owed",
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_at__isnull", True), ("theirs__isnull", False)),
                        fields=["theirs"],
                        name="owed_to_hear_of",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
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
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pauses",
                        to="coaching.engagement",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("engagement",),
                        name="pause_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="pause_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "aim",
                    models.TextField(blank=True, verbose_name="what it is for, and how it ends"),
                ),
                ("length_every", models.PositiveSmallIntegerField(verbose_name="how long")),
                (
                    "length_unit",
                    models.CharField(
                        choices=[("days", "days"), ("months", "months")],
                        default="months",
                        max_length=6,
                    ),
                ),
                ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
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
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phases",
                        to="coaching.engagement",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("engagement", "rank"), name="phase_in_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="Pool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("sessions", models.PositiveIntegerField(verbose_name="sessions")),
                ("made_at", models.DateTimeField()),
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
                    "funnel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pools",
                        to="coaching.funnel",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="engagement",
            name="pool",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="engagements",
                to="coaching.pool",
            ),
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "currency",
                    models.CharField(default="EUR", max_length=3, verbose_name="currency"),
                ),
                (
                    "usual_gap",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="days that usually lie between two talks",
                    ),
                ),
                (
                    "earliest",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="not called quiet before so many days",
                    ),
                ),
                (
                    "latest",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="called quiet after so many days at the latest"
                    ),
                ),
                (
                    "grace",
                    models.PositiveSmallIntegerField(
                        default=3,
                        verbose_name="working days before a promise or an empty calendar counts",
                    ),
                ),
                (
                    "door_days",
                    models.PositiveSmallIntegerField(
                        default=14, verbose_name="days the door stays open after the last letter"
                    ),
                ),
                ("address", models.TextField(blank=True, default="", verbose_name="address")),
                (
                    "tax_number",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="tax number"
                    ),
                ),
                ("bank", models.TextField(blank=True, default="", verbose_name="where to pay")),
                (
                    "tax_name",
                    models.CharField(
                        blank=True, default="", max_length=40, verbose_name="what the tax is called"
                    ),
                ),
                (
                    "tax_percent",
                    models.DecimalField(
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
                ("since", models.DateTimeField()),
                ("folded_until", models.DateTimeField(blank=True, null=True)),
                ("refold_since", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="practice",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("usual_gap__gte", 1),
                            ("earliest__gte", 1),
                            ("latest__gte", models.F("earliest")),
                        ),
                        name="practice_sane_silence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tax_percent__gte", 0), ("tax_percent__lte", 100)),
                        name="practice_sane_tax",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Prework",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("about", models.TextField(blank=True)),
                ("questions", models.JSONField(default=list)),
                (
                    "leads_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "the questions are answered here"),
                            ("accomplishments", "their accomplishments, in their journal"),
                            ("pitch", "their pitch, among their papers"),
                            ("statement", "their answer to “What happened?”"),
                        ],
                        max_length=15,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("given_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("in_the_talk", models.BooleanField(default=False)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
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
                    "closing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="preworks",
                        to="coaching.closing",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preworks",
                        to="coaching.engagement",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "owed",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="prework",
                        to="coaching.owed",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PreworkAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("questions", models.JSONField(default=list)),
                ("answers", models.JSONField(default=list)),
                ("changed_at", models.DateTimeField()),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
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
                    "prework",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="coaching.prework",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="preworkanswer_arrival",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("keeper", "prework"), name="preworkanswer_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clock",
                    models.CharField(
                        choices=[
                            ("notification", "the day they are told"),
                            ("separation", "the last day at work"),
                            ("release", "the day the release is signed"),
                            ("first session", "the first session held"),
                            ("agreed", "the day it is agreed"),
                        ],
                        default="first session",
                        max_length=16,
                        verbose_name="the clock runs from",
                    ),
                ),
                (
                    "length_every",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="how long"
                    ),
                ),
                (
                    "length_unit",
                    models.CharField(
                        blank=True, choices=[("days", "days"), ("months", "months")], max_length=6
                    ),
                ),
                (
                    "sessions",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="sessions"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
                (
                    "group_sessions",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="group sessions"
                    ),
                ),
                (
                    "late_hours",
                    models.PositiveSmallIntegerField(
                        default=24, verbose_name="a cancellation is late within so many hours"
                    ),
                ),
                (
                    "late_cancel_counts",
                    models.BooleanField(default=False, verbose_name="a late cancellation counts"),
                ),
                (
                    "no_show_counts",
                    models.BooleanField(default=False, verbose_name="not coming counts"),
                ),
                (
                    "reopen_days",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="days in which it can be taken up again"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("outplacement", "outplacement"),
                            ("executive", "executive coaching"),
                            ("redemption", "the way back"),
                            ("early career", "early-career review"),
                            ("as you go", "pay as you go"),
                        ],
                        max_length=12,
                        verbose_name="what it is",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("about", models.TextField(blank=True, verbose_name="what it is for")),
                (
                    "usual_gap",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="days that usually lie between two talks",
                    ),
                ),
                ("agreement", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("keeper", "name"),
                        name="programme_one_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("length_every__isnull", True), ("length_unit", "")),
                            models.Q(
                                ("length_every__gte", 1), ("length_unit__in", ["days", "months"])
                            ),
                            _connector="OR",
                        ),
                        name="programme_length_whole",
                    ),
                ],
            },
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
            model_name="engagement",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="engagements",
                to="coaching.programme",
            ),
        ),
        migrations.CreateModel(
            name="ProgrammePhase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "aim",
                    models.TextField(blank=True, verbose_name="what it is for, and how it ends"),
                ),
                ("length_every", models.PositiveSmallIntegerField(verbose_name="how long")),
                (
                    "length_unit",
                    models.CharField(
                        choices=[("days", "days"), ("months", "months")],
                        default="months",
                        max_length=6,
                    ),
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
                    "keeper",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.keeper",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phases",
                        to="coaching.programme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "rank"), name="programmephase_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("length_every__gte", 1)),
                        name="programmephase_sane_length",
                    ),
                ],
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
                    "coach",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questionnaires",
                        to="coaching.engagement",
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
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="letters.letter",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("look_on__isnull", False)),
                        fields=["look_on", "id"],
                        name="questionnaire_due",
                    ),
                    models.Index(
                        condition=models.Q(("asked_on__isnull", False)),
                        fields=["keeper", "coach", "asked_on"],
                        name="questionnaire_asked",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("engagement", "moment"), name="questionnaire_once"
                    ),
                    models.CheckConstraint(
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("look_on__isnull", True),
                            models.Q(
                                ("asked_on__isnull", True),
                                ("due_on__isnull", False),
                                ("let_be", ""),
                            ),
                            _connector="OR",
                        ),
                        name="questionnaire_looked_at_while_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
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
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reaches",
                        to="coaching.engagement",
                    ),
                ),
                (
                    "grant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.grant",
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
            ],
            options={
                "verbose_name_plural": "reaches",
            },
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("keeper", "rank"), name="readycomment_in_order")
                ],
            },
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
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="resumes_read",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="resumes",
                        to="coaching.engagement",
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
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="letters.letter",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="resume_arrival",
                    ),
                    models.Index(
                        condition=models.Q(("done_at__isnull", True), ("passed_at__isnull", True)),
                        fields=["keeper", "came_at", "id"],
                        name="resume_queue",
                    ),
                    models.Index(
                        condition=models.Q(("done_at__isnull", False), ("told_at__isnull", True)),
                        fields=["done_at"],
                        name="resume_to_tell",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("engagement", "round"), name="resume_one_a_round"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_by__isnull", True),
                            ("taken_until__isnull", False),
                            _connector="OR",
                        ),
                        name="resume_taken_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_at__isnull", True), ("done_at__isnull", False), _connector="OR"
                        ),
                        name="resume_told_once_read",
                    ),
                ],
            },
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "resume",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="coaching.resume",
                    ),
                ),
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
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "resume",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="coaching.resume",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["resume", "at"], name="resumeword_line")],
            },
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
                    "engagement",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sentence",
                        to="coaching.engagement",
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
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("arrival__isnull", False)),
                        fields=["arrival"],
                        name="sentence_arrival",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "sat",
                    models.CharField(
                        choices=[
                            ("booked", "booked"),
                            ("held", "held"),
                            ("cancelled by client", "cancelled in time"),
                            ("cancelled late", "cancelled late"),
                            ("cancelled by coach", "cancelled by the coach"),
                            ("guest no-show", "the client did not come"),
                            ("host no-show", "the coach did not come"),
                        ],
                        default="booked",
                        max_length=20,
                    ),
                ),
                ("by_client", models.BooleanField(default=False)),
                ("agenda", models.TextField(blank=True, verbose_name="what to talk about")),
                (
                    "topic",
                    models.CharField(blank=True, max_length=200, verbose_name="what it was about"),
                ),
                ("shared_note", models.TextField(blank=True, verbose_name="note for both of you")),
                ("private_note_sealed", models.TextField(blank=True)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("is_paid", models.BooleanField(default=True)),
                ("why", models.CharField(blank=True, max_length=200, verbose_name="why it is off")),
                ("mail_due_at", models.DateTimeField(blank=True, null=True)),
                ("text_due_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "appointment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="session",
                        to="followthrough.appointment",
                    ),
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
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="held",
                        to="coaching.engagement",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="coaching.groupsession",
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
                    "theirs",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="followthrough.appointment",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="prework",
            name="before",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="preworks",
                to="coaching.session",
            ),
        ),
        migrations.AddField(
            model_name="closing",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="closings",
                to="coaching.session",
            ),
        ),
        migrations.CreateModel(
            name="SessionKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("coaching", "coaching"),
                            ("resume", "resume work"),
                            ("chemistry", "chemistry talk"),
                            ("three-way", "three-way talk"),
                            ("group", "group"),
                        ],
                        default="coaching",
                        max_length=9,
                        verbose_name="what it is",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=60,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(480),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                (
                    "is_coaching",
                    models.BooleanField(default=True, verbose_name="counts as coaching hours"),
                ),
                (
                    "is_free",
                    models.BooleanField(
                        default=False, verbose_name="takes nothing from what they have left"
                    ),
                ),
                (
                    "is_open",
                    models.BooleanField(
                        default=True, verbose_name="clients may book it themselves"
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="price"
                    ),
                ),
                (
                    "seats",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="seats"),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("keeper", "name"),
                        name="sessionkind_one_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 5), ("minutes__lte", 480)),
                        name="sessionkind_sane_minutes",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="session",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="sessions",
                to="coaching.sessionkind",
            ),
        ),
        migrations.CreateModel(
            name="HeldSlot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("let_go_at", models.DateTimeField(blank=True, null=True)),
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
                    "coach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="held_slots",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="coaching.engagement",
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
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="coaching.sessionkind",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("let_go_at__isnull", True), ("taken_at__isnull", True)),
                        fields=["coach", "ends_at"],
                        name="heldslot_of_coach",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="heldslot_ends_after_start",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="groupsession",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="coaching.sessionkind",
            ),
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
                    "client",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="statements",
                        to="coaching.client",
                    ),
                ),
                (
                    "funnel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="statements",
                        to="coaching.funnel",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="letters.letter",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["keeper", "-year", "-rank"], name="statement_newest"),
                    models.Index(fields=["client", "-issued_on"], name="statement_of_client"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("keeper", "year", "rank"), name="statement_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="statement_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pays", "sponsor"), ("way", "session"), _negated=True),
                        name="statement_behind_the_wall",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), ("paid_on__isnull", True), _connector="OR"
                        ),
                        name="statement_void_or_paid",
                    ),
                ],
            },
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
                    "engagement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="billed",
                        to="coaching.engagement",
                    ),
                ),
                (
                    "funnel",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="coaching.funnel",
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
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="billed",
                        to="coaching.session",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="coaching.statement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "rank"), name="statementline_in_order"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_live", True), ("session__isnull", False)),
                        fields=("session",),
                        name="statementline_session_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("is_live", True), ("minutes__isnull", True), ("session__isnull", True)
                        ),
                        fields=("engagement",),
                        name="statementline_seat_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_live", True), ("month__isnull", False)),
                        fields=("funnel", "month"),
                        name="statementline_month_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("enquiry", "enquiry"),
                            ("chemistry", "chemistry talk"),
                            ("agreed", "agreed"),
                            ("working", "working"),
                            ("paused", "paused"),
                            ("landed", "landed"),
                            ("closed", "closed"),
                            ("settled", "settled"),
                        ],
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("why", models.CharField(blank=True, max_length=300)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="coaching.engagement",
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
            ],
            options={
                "indexes": [models.Index(fields=["engagement", "-at", "-id"], name="step_line")],
            },
        ),
        migrations.CreateModel(
            name="Teammate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("coach", "coach"),
                            ("stand-in", "stands in"),
                            ("researcher", "researcher"),
                            ("recruiter", "recruiter"),
                            ("lawyer", "lawyer"),
                            ("adviser", "crisis adviser"),
                        ],
                        default="coach",
                        max_length=10,
                        verbose_name="as",
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
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
                    "engagement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="team",
                        to="coaching.engagement",
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
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="engagements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("until__isnull", True)),
                        fields=["person", "keeper", "engagement"],
                        name="teammate_caseload",
                    ),
                    models.Index(fields=["engagement", "until"], name="teammate_team"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("engagement", "person"),
                        name="teammate_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("part", "coach"), ("until__isnull", True)),
                        fields=("engagement",),
                        name="teammate_one_coach",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="teammate_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("dates", "when you meet, and how it went"),
                            ("notes", "the notes for both of you, and what sessions were about"),
                            ("promises", "what you and your coach promised each other"),
                            ("worksheets", "your answers on worksheets"),
                            ("brief", "the brief that your coach writes when somebody takes over"),
                        ],
                        max_length=10,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                    "mate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="coaching.teammate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("mate", "part"),
                        name="share_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
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
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matters",
                        to="coaching.engagement",
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
                    "promise",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matter",
                        to="followthrough.promise",
                    ),
                ),
                (
                    "touch",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matter",
                        to="followthrough.touch",
                    ),
                ),
                (
                    "mate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matters",
                        to="coaching.teammate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("touch__isnull", True), ("promise__isnull", True), _connector="XOR"
                        ),
                        name="matter_one_thing",
                    )
                ],
            },
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
                    "engagement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="welcomes",
                        to="coaching.engagement",
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
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_on__isnull", False)),
                        fields=["next_on", "id"],
                        name="welcome_due",
                    ),
                    models.Index(fields=["engagement", "-began_on"], name="welcome_line"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("engagement",),
                        name="welcome_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("how", "")),
                            models.Q(("ended_at__isnull", False), ("next_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="welcome_ended_has_nothing_next",
                    ),
                ],
            },
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
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="letters.letter",
                    ),
                ),
                (
                    "welcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="written",
                        to="coaching.welcome",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("welcome", "index"), name="welcomeletter_once")
                ],
            },
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("keeper", "rank"), name="welcomestep_in_order"),
                    models.CheckConstraint(
                        condition=models.Q(("day__lte", 366)), name="welcomestep_sane_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Worksheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("about", models.TextField(blank=True, verbose_name="what it is for")),
                ("questions", models.JSONField(default=list)),
                (
                    "leads_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "the questions are answered here"),
                            ("accomplishments", "their accomplishments, in their journal"),
                            ("pitch", "their pitch, among their papers"),
                            ("statement", "their answer to “What happened?”"),
                        ],
                        max_length=15,
                        verbose_name="where it is answered",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("keeper", "name"),
                        name="worksheet_one_name",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="prework",
            name="worksheet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="coaching.worksheet",
            ),
        ),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("client", "client"), ("coach", "coach"), ("sponsor", "sponsor")],
                        max_length=7,
                        verbose_name="as",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acceptances",
                        to="coaching.agreement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "side"), name="acceptance_once_a_side"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="disposition",
            index=models.Index(fields=["engagement", "-at", "-id"], name="disposition_line"),
        ),
        migrations.AddConstraint(
            model_name="disposition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("outreach",),
                name="disposition_one_of_an_outreach",
            ),
        ),
        migrations.AddIndex(
            model_name="intake",
            index=models.Index(fields=["by", "-made_at"], name="intake_newest"),
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
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_at__isnull", True), ("brought_at__isnull", False), _connector="OR"
                ),
                name="intake_undone_after_it_came",
            ),
        ),
        migrations.AddIndex(
            model_name="engagement",
            index=models.Index(fields=["keeper", "stage", "-id"], name="engagement_by_stage"),
        ),
        migrations.AddIndex(
            model_name="engagement",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True), ("last_on__isnull", False)),
                fields=["keeper", "last_on"],
                name="engagement_ending",
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
        migrations.AddConstraint(
            model_name="engagement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("length_every__isnull", True), ("length_unit", "")),
                    models.Q(("length_every__gte", 1), ("length_unit__in", ["days", "months"])),
                    _connector="OR",
                ),
                name="engagement_length_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.UniqueConstraint(fields=("session", "key"), name="closing_sent_once"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("sat", "booked")),
                fields=["coach", "ends_at"],
                name="session_of_coach",
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["engagement", "starts_at"], name="session_line"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("mail_due_at__isnull", False)),
                fields=["mail_due_at"],
                name="session_to_remind",
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("text_due_at__isnull", False)),
                fields=["text_due_at"],
                name="session_to_text",
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["keeper", "starts_at"], name="session_of_practice"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="session_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(
                condition=models.Q(("group__isnull", True), ("sat", "booked")),
                fields=("coach", "starts_at"),
                name="session_one_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="groupsession",
            index=models.Index(
                condition=models.Q(("cancelled_at__isnull", True)),
                fields=["coach", "ends_at"],
                name="groupsession_of_coach",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="groupsession_ends_after_start",
            ),
        ),
        migrations.AddIndex(
            model_name="prework",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True), ("taken_back_at__isnull", True)),
                fields=["engagement", "given_at"],
                name="prework_open",
            ),
        ),
    ]
