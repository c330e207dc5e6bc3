"""Clients, and the programmes of work with them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.funnels import Funnel, Pool
from throughline.coaching.models.practices import OfPractice, Programme, Terms
from throughline.followthrough.models import Relationship, Unit
from throughline.letters.models import Channel
from throughline.people.models import Person
from throughline.people.models.parties import by_arrival
from throughline.people.uids import uuid7
from throughline.rulebook import quiet


class Client(OfPractice):
    """Somebody a practice works with: one row above a relationship.

    The standing columns are what `rulebook.quiet` said when something last happened; they are
    written by `actions.silence.refold` and by nothing else, so that nobody is ever scanned.
    """

    class Band(models.TextChoices):
        BETWEEN = quiet.Band.BETWEEN.value, _("between sessions")
        QUIET = quiet.Band.QUIET.value, _("quiet: reach out")
        NO_ANSWER = quiet.Band.NO_ANSWER.value, _("no answer yet: another way")

    relationship = models.OneToOneField(Relationship, models.CASCADE, related_name="client")
    prefers = models.CharField(
        _("how they would rather be reached"), max_length=5, choices=Channel, blank=True
    )
    # By which clock they read times, once they said it; else their account's, else the coach's.
    time_zone = models.CharField(max_length=64, blank=True)
    # Nobody is written to until the coach says so: those who were running when they were put in.
    hold_letters_since = models.DateTimeField(null=True, blank=True)
    hold_lifted_at = models.DateTimeField(null=True, blank=True)  # so that it can be taken back
    note_sealed = models.TextField(blank=True)  # people.secrets: what their coach brought along
    # Standing
    band = models.CharField(max_length=9, choices=Band, default=Band.BETWEEN)
    reason = models.CharField(max_length=20, blank=True)  # a kind of rulebook.quiet
    reason_on = models.DateField(null=True, blank=True)
    alert_on = models.DateField(null=True, blank=True)  # from this day they count as quiet
    no_answer_on = models.DateField(null=True, blank=True)  # and from this as not answering
    folded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            by_arrival("client"),
            models.Index(
                fields=["keeper", "hold_lifted_at"],
                condition=Q(hold_lifted_at__isnull=False),
                name="client_let_write",
            ),
            models.Index(
                fields=["keeper", "alert_on", "id"],
                condition=Q(alert_on__isnull=False),
                name="client_alert",
            ),
            # The sweep's: who became quiet, or did not answer, and is not called so yet.
            models.Index(
                fields=["alert_on"],
                condition=Q(alert_on__isnull=False, band=quiet.Band.BETWEEN.value),
                name="client_to_call_quiet",
            ),
            models.Index(
                fields=["no_answer_on"],
                condition=Q(no_answer_on__isnull=False, band=quiet.Band.QUIET.value),
                name="client_to_call_silent",
            ),
        ]

    def __str__(self) -> str:
        return self.relationship.party.name


class Engagement(Terms, OfPractice):
    """A programme of work for one client under terms. Its stage is the newest of its steps."""

    class Stage(models.TextChoices):
        ENQUIRY = "enquiry", _("enquiry")
        CHEMISTRY = "chemistry", _("chemistry talk")
        AGREED = "agreed", _("agreed")
        WORKING = "working", _("working")
        PAUSED = "paused", _("paused")
        LANDED = "landed", _("landed")
        CLOSED = "closed", _("closed")
        SETTLED = "settled", _("settled")

    OPEN = (Stage.ENQUIRY, Stage.CHEMISTRY, Stage.AGREED, Stage.WORKING, Stage.PAUSED)
    """The stages in which somebody still works with somebody."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="engagements")
    programme = models.ForeignKey(
        Programme, models.SET_NULL, null=True, blank=True, related_name="engagements"
    )
    funnel = models.ForeignKey(
        Funnel, models.RESTRICT, null=True, blank=True, related_name="engagements"
    )
    pool = models.ForeignKey(
        Pool, models.SET_NULL, null=True, blank=True, related_name="engagements"
    )
    name = models.CharField(_("programme"), max_length=200)
    usual_gap = models.PositiveSmallIntegerField(default=14)
    # Sessions held before they were kept here: they count like any other.
    used_before = models.PositiveSmallIntegerField(_("sessions used so far"), default=0)
    # The dates a clock may run from.
    notified_on = models.DateField(_("told on"), null=True, blank=True)
    separated_on = models.DateField(_("last day at work"), null=True, blank=True)
    released_on = models.DateField(_("release signed on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    # Standing: what `rulebook.entitlement` made of the terms and the sessions; refolded.
    stage = models.CharField(max_length=9, choices=Stage, default=Stage.ENQUIRY)
    stage_at = models.DateTimeField()
    starts_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    sessions_left = models.IntegerField(null=True, blank=True)  # null: unlimited
    topic = models.CharField(_("what you talked about last"), max_length=200, blank=True)
    # The client agreed to be listed in a coach's log of hours; asked once, and what was said last.
    listed_at = models.DateTimeField(null=True, blank=True)
    list_asked_at = models.DateTimeField(null=True, blank=True)
    list_refused_at = models.DateTimeField(null=True, blank=True)
    # The coach is to hear the client's answer to "What happened?" since then; null: not asked.
    answer_awaited_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(length_every__isnull=True, length_unit="")
                | Q(length_every__gte=1, length_unit__in=Unit.values),
                name="engagement_length_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["keeper", "stage", "-id"], name="engagement_by_stage"),
            models.Index(
                fields=["keeper", "last_on"],
                condition=Q(last_on__isnull=False, ended_at__isnull=True),
                name="engagement_ending",
            ),
            models.Index(
                fields=["id"],
                condition=Q(answer_awaited_at__isnull=False),
                name="engagement_to_hear",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Step(OfPractice):
    """An engagement came to a stage: when, by whom, and why."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=9, choices=Engagement.Stage)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["engagement", "-at", "-id"], name="step_line")]

    def __str__(self) -> str:
        return self.stage


class Phase(OfPractice):
    """One phase of an engagement, in order; its days follow from the clock."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="phases")
    rank = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=100)
    aim = models.TextField(_("what it is for, and how it ends"), blank=True)
    length_every = models.PositiveSmallIntegerField(_("how long"))
    length_unit = models.CharField(max_length=6, choices=Unit, default=Unit.MONTHS)
    outcome = models.TextField(_("what came of it"), blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "rank"], name="phase_in_order")
        ]

    def __str__(self) -> str:
        return self.name


class Extension(OfPractice):
    """More of an engagement than its terms gave: days, sessions or minutes."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="extensions")
    length_every = models.PositiveSmallIntegerField(null=True, blank=True)
    length_unit = models.CharField(max_length=6, choices=Unit, blank=True)
    sessions = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveIntegerField(default=0)
    why = models.CharField(_("why"), max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.why


class Pause(OfPractice):
    """The clock of an engagement stands still."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement"], condition=Q(until__isnull=True), name="pause_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="pause_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"since {self.since}"
