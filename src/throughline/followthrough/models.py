"""The four nouns that carry the product: relationship, touch, promise, appointment."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from throughline.people.models import Kept, Party, Person
from throughline.people.models.parties import by_arrival
from throughline.rulebook import cadence

# A path of this site; a record that is brought in must not lead its owner elsewhere.
leads_here = RegexValidator(r"\A(/(?![/\\])[\x21-\x5b\x5d-\x7e]*)?\Z", _("not a page of this site"))


class Unit(models.TextChoices):
    DAYS = cadence.Unit.DAYS.value, _("days")
    MONTHS = cadence.Unit.MONTHS.value, _("months")


class Relationship(Kept):
    """One keeper's tie to one party.

    The policy columns are what the keeper decided; the standing columns are a fold over the
    policy, the touches and the snoozes, written by `actions.refold` and by nothing else.
    """

    class Kind(models.TextChoices):
        CONTACT = "contact", _("contact")
        CLIENT = "client", _("client")
        CANDIDATE = "candidate", _("candidate")

    class Counts(models.TextChoices):
        ANY = cadence.Counts.ANY.value, _("any contact")
        TWO_WAY = cadence.Counts.TWO_WAY.value, _("only when they answered")

    class Strength(models.IntegerChoices):
        BARELY = 1, _("barely")
        A_LITTLE = 2, _("a little")
        WELL = 3, _("well")
        CLOSELY = 4, _("closely")

    party = models.ForeignKey(Party, models.CASCADE, related_name="relationships")
    kind = models.CharField(max_length=9, choices=Kind)
    # Policy
    starts_on = models.DateField()
    ideal_every = models.PositiveSmallIntegerField(null=True, blank=True)
    ideal_unit = models.CharField(max_length=6, choices=Unit, blank=True)
    worst_every = models.PositiveSmallIntegerField(null=True, blank=True)
    worst_unit = models.CharField(max_length=6, choices=Unit, blank=True)
    counts = models.CharField(max_length=7, choices=Counts, default=Counts.ANY)
    strength = models.PositiveSmallIntegerField(
        _("how well you know each other"), choices=Strength, default=Strength.BARELY
    )
    # Standing
    last_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    worst_on = models.DateField(null=True, blank=True)
    surfaced_on = models.DateField(null=True, blank=True)  # since when Today has asked
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # let go: kept, never asked about

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "kind"], name="relationship_once_per_kind"),
            models.CheckConstraint(
                condition=Q(ideal_every__isnull=True, ideal_unit="")
                | Q(ideal_every__gte=1, ideal_unit__in=Unit.values),
                name="relationship_ideal_whole",
            ),
            models.CheckConstraint(
                condition=Q(worst_every__isnull=True, worst_unit="")
                | Q(worst_every__gte=1, worst_unit__in=Unit.values, ideal_every__isnull=False),
                name="relationship_worst_whole",
            ),
            models.CheckConstraint(
                condition=Q(strength__gte=1) & Q(strength__lte=4), name="relationship_sane_strength"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(due_on__isnull=True),
                name="relationship_ended_asks_nothing",
            ),
            models.CheckConstraint(
                condition=Q(worst_on__isnull=True) | Q(worst_on__gte=F("due_on")),
                name="relationship_worst_after_ideal",
            ),
        ]
        indexes = [
            # Covers Today's choice and count: nothing else of the row is read to rank it.
            models.Index(
                fields=["keeper", "due_on", "worst_on", "strength", "id"],
                condition=Q(due_on__isnull=False),
                name="relationship_due",
            ),
            # The sweep's: only what has not surfaced yet.
            models.Index(
                fields=["due_on"],
                condition=Q(due_on__isnull=False, surfaced_on__isnull=True),
                name="relationship_to_surface",
            ),
            # Lists are sorted by last contact, or by due date, and paged by key; who has none
            # stands at the end. All in part: a whole index that begins with the keeper would be
            # taken by SQLite for everything, and read all of a keeper's ties for one.
            models.Index(
                fields=["keeper", "last_on", "id"],
                condition=Q(last_on__isnull=False),
                name="relationship_by_last",
            ),
            # Who of the well-known fell silent, by the day they did: whom to reach out to.
            models.Index(
                fields=["keeper", "strength", "last_on", "id"],
                condition=Q(last_on__isnull=False, ended_at__isnull=True),
                name="relationship_cooling",
            ),
            models.Index(
                fields=["keeper", "id"],
                condition=Q(last_on__isnull=True),
                name="relationship_never",
            ),
            models.Index(
                fields=["keeper", "id"],
                condition=Q(due_on__isnull=True),
                name="relationship_no_due",
            ),
            models.Index(
                fields=["keeper", "id"],
                condition=Q(ended_at__isnull=False),
                name="relationship_let_go",
            ),
            by_arrival("relationship"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.party_id}"


class Touch(Kept):
    """One moment of contact: a fact. Corrected by voiding and adding; never edited."""

    class Direction(models.TextChoices):
        OUT = "out", _("from you")
        IN = "in", _("to you")
        BOTH = "both", _("together")

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("call")
        TEXT = "text", _("text message")
        LINKEDIN = "linkedin", _("LinkedIn")
        MEETING = "meeting", _("meeting")
        VIDEO = "video", _("video call")
        LETTER = "letter", _("letter")
        OTHER = "other", _("other")

    class Outcome(models.TextChoices):
        TWO_WAY = cadence.Outcome.TWO_WAY.value, _("you were in contact")
        ONE_WAY = cadence.Outcome.ONE_WAY.value, _("one way only")
        FAILED = cadence.Outcome.FAILED.value, _("could not be reached")

    relationship = models.ForeignKey(
        Relationship, models.CASCADE, related_name="touches", db_index=False
    )
    on = models.DateField()
    at = models.DateTimeField(null=True, blank=True)
    direction = models.CharField(max_length=4, choices=Direction)
    channel = models.CharField(max_length=8, choices=Channel)
    outcome = models.CharField(max_length=7, choices=Outcome)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=40, blank=True)  # empty: logged by hand
    recorded_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        verbose_name_plural = "touches"
        indexes = [
            models.Index(fields=["relationship", "-on", "-id"], name="touch_line"),
            models.Index(
                fields=["keeper", "-recorded_at"],
                condition=Q(arrival__isnull=True),
                name="touch_lately",
            ),
            by_arrival("touch"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} on {self.on}"


class Snooze(Kept):
    """'Not now, ask me on …' for one relationship. The newest that was not lifted holds."""

    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="snoozes")
    until = models.DateField()
    set_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [by_arrival("snooze")]

    def __str__(self) -> str:
        return f"ask on {self.until}"


class Promise(Kept):
    """Something one side owes the other by a date. Whatever a room wants on Today is one."""

    class Owes(models.TextChoices):
        ME = "me", _("I owe it")
        THEM = "them", _("they owe it")

    relationship = models.ForeignKey(
        Relationship, models.CASCADE, null=True, blank=True, related_name="promises"
    )
    owes = models.CharField(max_length=4, choices=Owes, default=Owes.ME)
    what = models.CharField(_("what"), max_length=500)
    why = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    ask_on = models.DateField()  # from this day Today shows it
    link = models.CharField(max_length=200, blank=True, validators=[leads_here])  # where it is done
    origin = models.CharField(max_length=80, blank=True)  # what made it, so it is made once
    made_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_at__isnull=True) | Q(dropped_at__isnull=True),
                name="promise_ends_one_way",
            ),
            models.UniqueConstraint(
                fields=["keeper", "origin"], condition=~Q(origin=""), name="promise_made_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["keeper", "ask_on"],
                condition=Q(kept_at__isnull=True, dropped_at__isnull=True),
                name="promise_open",
            ),
            models.Index(
                fields=["keeper", "relationship", "ask_on"],
                condition=Q(kept_at__isnull=True, dropped_at__isnull=True),
                name="promise_open_with",
            ),
            models.Index(
                fields=["keeper", "-kept_at"],
                condition=Q(kept_at__isnull=False),
                name="promise_kept_lately",
            ),
            by_arrival("promise"),
        ]

    def __str__(self) -> str:
        return self.what


class Appointment(Kept):
    """A time booked with somebody."""

    relationship = models.ForeignKey(
        Relationship, models.CASCADE, null=True, blank=True, related_name="appointments"
    )
    title = models.CharField(_("what"), max_length=200)
    place = models.CharField(_("where"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # the sweep asked how it went
    settled_at = models.DateTimeField(null=True, blank=True)  # said whether it took place
    # As calendars know it (RFC 5545): an id for life, and how often it was changed.
    uid = models.CharField(max_length=255, blank=True, default="", db_default="")
    sequence = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_start"
            )
        ]
        indexes = [
            models.Index(
                fields=["keeper", "starts_at"],
                condition=Q(cancelled_at__isnull=True),
                name="appointment_next",
            ),
            models.Index(
                fields=["ends_at"],
                condition=Q(
                    cancelled_at__isnull=True, settled_at__isnull=True, asked_at__isnull=True
                ),
                name="appointment_to_settle",
            ),
            models.Index(fields=["keeper", "uid"], condition=~Q(uid=""), name="appointment_by_uid"),
            by_arrival("appointment"),
        ]

    def __str__(self) -> str:
        return self.title


class Heartbeat(models.Model):
    """When each job last ran through, so that anyone can see that follow-through is alive."""

    job = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    acted = models.PositiveIntegerField(default=0)  # rows it changed in that run
    milliseconds = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.job} at {self.at:%H:%M}"
