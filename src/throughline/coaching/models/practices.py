"""A practice: its coaches, what it offers, and how it works."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Unit
from throughline.people.models import Kept, Organisation, Person
from throughline.rulebook import entitlement


class OfPractice(Kept):
    """A row that a practice keeps: part of nobody's own record."""

    class Meta:
        abstract = True


class Terms(models.Model):
    """What somebody may have of a programme. Empty numbers are unlimited."""

    class Clock(models.TextChoices):
        NOTIFICATION = entitlement.Clock.NOTIFICATION.value, _("the day they are told")
        SEPARATION = entitlement.Clock.SEPARATION.value, _("the last day at work")
        RELEASE = entitlement.Clock.RELEASE.value, _("the day the release is signed")
        FIRST_SESSION = entitlement.Clock.FIRST_SESSION.value, _("the first session held")
        AGREED = entitlement.Clock.AGREED.value, _("the day it is agreed")

    clock = models.CharField(
        _("the clock runs from"), max_length=16, choices=Clock, default=Clock.FIRST_SESSION
    )
    length_every = models.PositiveSmallIntegerField(_("how long"), null=True, blank=True)
    length_unit = models.CharField(max_length=6, choices=Unit, blank=True)
    sessions = models.PositiveSmallIntegerField(_("sessions"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    group_sessions = models.PositiveSmallIntegerField(_("group sessions"), null=True, blank=True)
    late_hours = models.PositiveSmallIntegerField(
        _("a cancellation is late within so many hours"), default=24
    )
    late_cancel_counts = models.BooleanField(_("a late cancellation counts"), default=False)
    no_show_counts = models.BooleanField(_("not coming counts"), default=False)
    reopen_days = models.PositiveSmallIntegerField(
        _("days in which it can be taken up again"), default=90
    )

    class Meta:
        abstract = True


class Practice(models.Model):
    """How one practice works: its manners with silence and its money."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="practice")
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    # Silence: the figures of rulebook.quiet and rulebook.ladder.
    usual_gap = models.PositiveSmallIntegerField(
        _("days that usually lie between two talks"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
    )
    earliest = models.PositiveSmallIntegerField(
        _("not called quiet before so many days"), default=7, validators=[MinValueValidator(1)]
    )
    latest = models.PositiveSmallIntegerField(
        _("called quiet after so many days at the latest"), default=30
    )
    grace = models.PositiveSmallIntegerField(
        _("working days before a promise or an empty calendar counts"), default=3
    )
    door_days = models.PositiveSmallIntegerField(
        _("days the door stays open after the last letter"), default=14
    )
    # What stands on its statements.
    address = models.TextField(_("address"), blank=True, default="")
    tax_number = models.CharField(_("tax number"), max_length=60, blank=True, default="")
    bank = models.TextField(_("where to pay"), blank=True, default="")
    tax_name = models.CharField(_("what the tax is called"), max_length=40, blank=True, default="")
    tax_percent = models.DecimalField(
        _("tax in percent"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    since = models.DateTimeField()
    # Until when touches that others logged (mail, imports) were folded into clients.
    folded_until = models.DateTimeField(null=True, blank=True)
    # Its manners changed then: clients folded before are folded again, chunk by chunk.
    refold_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(usual_gap__gte=1)
                & Q(earliest__gte=1)
                & Q(latest__gte=models.F("earliest")),
                name="practice_sane_silence",
            ),
            models.CheckConstraint(
                condition=Q(tax_percent__gte=0) & Q(tax_percent__lte=100),
                name="practice_sane_tax",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name


class Coach(OfPractice):
    """Somebody who coaches at a practice, and how many clients they can carry there."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="coachings")
    limit = models.PositiveSmallIntegerField(_("at most so many clients"), null=True, blank=True)
    about = models.CharField(_("a line about you for your clients"), max_length=300, blank=True)
    phone = models.CharField(_("the number clients can call"), max_length=40, blank=True)
    place = models.CharField(_("where you meet, or the link"), max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "coaches"
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "person"],
                condition=Q(until__isnull=True),
                name="coach_once_at_a_practice",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="coach_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.person.name


class SessionKind(OfPractice):
    """What a session can be: how long, whether it is coaching, and what it costs."""

    class Kind(models.TextChoices):
        COACHING = "coaching", _("coaching")
        RESUME = "resume", _("resume work")
        CHEMISTRY = "chemistry", _("chemistry talk")
        THREE_WAY = "three-way", _("three-way talk")
        GROUP = "group", _("group")

    kind = models.CharField(_("what it is"), max_length=9, choices=Kind, default=Kind.COACHING)
    name = models.CharField(_("name"), max_length=100)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    is_coaching = models.BooleanField(_("counts as coaching hours"), default=True)
    is_free = models.BooleanField(_("takes nothing from what they have left"), default=False)
    is_open = models.BooleanField(_("clients may book it themselves"), default=True)
    rate = models.DecimalField(_("price"), max_digits=9, decimal_places=2, null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "name"],
                condition=Q(retired_at__isnull=True),
                name="sessionkind_one_name",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=5) & Q(minutes__lte=480), name="sessionkind_sane_minutes"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Programme(Terms, OfPractice):
    """A template: what an engagement begins with. Changing it changes no engagement that runs."""

    class Kind(models.TextChoices):
        OUTPLACEMENT = "outplacement", _("outplacement")
        EXECUTIVE = "executive", _("executive coaching")
        REDEMPTION = "redemption", _("the way back")
        EARLY_CAREER = "early career", _("early-career review")
        AS_YOU_GO = "as you go", _("pay as you go")

    kind = models.CharField(_("what it is"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    about = models.TextField(_("what it is for"), blank=True)
    usual_gap = models.PositiveSmallIntegerField(
        _("days that usually lie between two talks"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
    )
    agreement: Any = models.JSONField(default=dict)  # what an agreement begins with, by heading
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "name"],
                condition=Q(retired_at__isnull=True),
                name="programme_one_name",
            ),
            models.CheckConstraint(
                condition=Q(length_every__isnull=True, length_unit="")
                | Q(length_every__gte=1, length_unit__in=Unit.values),
                name="programme_length_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProgrammePhase(OfPractice):
    """One phase of a programme, in order."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="phases")
    rank = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=100)
    aim = models.TextField(_("what it is for, and how it ends"), blank=True)
    length_every = models.PositiveSmallIntegerField(_("how long"))
    length_unit = models.CharField(max_length=6, choices=Unit, default=Unit.MONTHS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "rank"], name="programmephase_in_order"),
            models.CheckConstraint(
                condition=Q(length_every__gte=1), name="programmephase_sane_length"
            ),
        ]

    def __str__(self) -> str:
        return self.name
