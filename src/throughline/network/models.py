"""Contacts and the circles they stand in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Relationship, Unit
from throughline.people.models import Kept
from throughline.people.models.parties import by_arrival


class Circle(Kept):
    """A named group of contacts with a default cadence; no cadence means no reminders."""

    class Guess(models.TextChoices):
        """What an import may put into the circle by itself."""

        CLOSE = "close", _("the people you name")
        WARM = "warm", _("people you have really talked with")
        RECRUITERS = "recruiters", _("recruiters, guessed by their title")
        WIDER = "wider", _("everyone else")

    name = models.CharField(_("name"), max_length=80)
    ideal_every = models.PositiveSmallIntegerField(null=True, blank=True)
    ideal_unit = models.CharField(max_length=6, choices=Unit, blank=True)
    worst_every = models.PositiveSmallIntegerField(null=True, blank=True)
    worst_unit = models.CharField(max_length=6, choices=Unit, blank=True)
    guess = models.CharField(max_length=10, choices=Guess, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "name"], name="circle_one_name"),
            models.UniqueConstraint(
                fields=["keeper", "guess"], condition=~Q(guess=""), name="circle_one_guess"
            ),
            models.CheckConstraint(
                condition=Q(ideal_every__isnull=True, ideal_unit="")
                | Q(ideal_every__gte=1, ideal_unit__in=Unit.values),
                name="circle_ideal_whole",
            ),
            models.CheckConstraint(
                condition=Q(worst_every__isnull=True, worst_unit="")
                | Q(worst_every__gte=1, worst_unit__in=Unit.values, ideal_every__isnull=False),
                name="circle_worst_whole",
            ),
        ]
        indexes = [by_arrival("circle")]

    def __str__(self) -> str:
        return self.name


class Contact(Kept):
    """A relationship of the kind 'contact': somebody in a person's network."""

    relationship = models.OneToOneField(
        Relationship, models.CASCADE, primary_key=True, related_name="contact"
    )
    circle = models.ForeignKey(
        Circle, models.SET_NULL, null=True, blank=True, related_name="contacts"
    )
    # True: the relationship's cadence is their own; a change of the circle leaves it alone.
    own_cadence = models.BooleanField(default=False)
    is_recruiter = models.BooleanField(_("recruiter"), default=False)
    connected_on = models.DateField(null=True, blank=True)
    about = models.TextField(_("notes"), blank=True)

    class Meta:
        indexes = [by_arrival("contact")]

    def __str__(self) -> str:
        return f"contact {self.pk}"
