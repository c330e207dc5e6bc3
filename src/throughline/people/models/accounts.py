"""People with accounts, the organisations they act for, and keepers: whose row it is."""

from datetime import date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from throughline.people.zones import every_zone


def valid_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is a zone of the IANA database."""
    if name not in every_zone():
        raise ValidationError(_("'%(name)s' is not a time zone."), params={"name": name})


class Keeper(models.Model):
    """Whose row it is: a person or an organisation. Every kept row points here."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")

    kind = models.CharField(max_length=12, choices=Kind)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class People(BaseUserManager["Person"]):
    """How Django's sign-in finds a person; accounts are made by `people.actions.open_account`."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """A human being with an account; owns one record for life."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("as my device")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    keeper = models.OneToOneField(Keeper, models.PROTECT, related_name="person")
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("your name"), max_length=200)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[valid_time_zone]
    )
    locale = models.CharField(_("language"), max_length=12, default="en")
    theme = models.CharField(_("colours"), max_length=5, choices=Theme, default=Theme.AUTO)
    daily_cap = models.PositiveSmallIntegerField(
        _("at most this many things a day"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    loss_on = models.DateField(_("the day you lost your job"), null=True, blank=True)
    is_active = models.BooleanField(default=True)  # Django's sign-in asks for it by this name
    joined_at = models.DateTimeField()
    # "dana", "priya" … for the demo people; empty for everyone real.
    cast = models.CharField(max_length=20, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = People()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=Q(daily_cap__gte=1) & Q(daily_cap__lte=20), name="person_sane_daily_cap"
            ),
            models.UniqueConstraint(Lower("email"), name="person_one_email"),
            models.UniqueConstraint(fields=["cast"], condition=~Q(cast=""), name="person_one_cast"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """Where their days begin and end."""
        return ZoneInfo(self.time_zone)

    def day(self, now: datetime) -> date:
        """The date it is for them at an instant."""
        return now.astimezone(self.zone).date()


class Organisation(models.Model):
    """A practice, an employer or a recruiting firm; people act for it as members."""

    class Kind(models.TextChoices):
        PRACTICE = "practice", _("coaching practice")
        EMPLOYER = "employer", _("employer")
        RECRUITING = "recruiting", _("recruiting firm")

    keeper = models.OneToOneField(Keeper, models.PROTECT, related_name="organisation")
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[valid_time_zone])

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """Where its days begin and end."""
        return ZoneInfo(self.time_zone)


class Member(models.Model):
    """A person acting for an organisation in one role, from one day to another."""

    class Role(models.TextChoices):
        COACH = "coach", _("coach")
        MANAGER = "manager", _("practice manager")
        SPONSOR = "sponsor", _("sponsor")
        RECRUITER = "recruiter", _("recruiter")
        PROGRAMME_LEAD = "programme lead", _("programme lead")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "role"],
                condition=Q(until__isnull=True),
                name="member_once_per_role",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="member_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.role})"


class Demo(models.Model):
    """The one row that says when demo people came, and when the first real account ended it."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="demo_is_one_row")]

    def __str__(self) -> str:
        return "demo"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)
