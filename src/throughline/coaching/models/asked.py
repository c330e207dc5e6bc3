"""What clients are asked about the work, and the sentence that they may send to who pays."""

from datetime import date, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.deletion import Collector
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.engagements import Engagement
from throughline.coaching.models.practices import OfPractice
from throughline.letters.models import Letter
from throughline.people.models import Kept, Person
from throughline.people.models.parties import by_arrival
from throughline.rulebook import asking
from throughline.rulebook.scoring import BEST, HIGHEST, LOWEST

SCALE = [MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]


def _scale(label: object) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=SCALE)  # type: ignore[arg-type]


class Questionnaire(OfPractice):
    """Four questions and whether they would recommend it, asked of one client at one moment.

    Who answered what is told to nobody, unless they ticked that their coach may read it. A row is
    due, or asked, or let be; `look_on` is when the worker looks at it, and is None for the others.
    """

    class Moment(models.TextChoices):
        MONTH = asking.Moment.MONTH.value, _("after a month")
        QUARTER = asking.Moment.QUARTER.value, _("at month three")
        END = asking.Moment.END.value, _("at the end")

    class Why(models.TextChoices):
        """Why it was not asked."""

        OVER = "over", _("something else came first")
        LATE = "late", _("it could not be asked in time")
        NO_TALK = "no talk", _("there was no talk yet")
        STOPPED = "stopped", _("they asked not to be written to")
        SILENT = "silent", _("they did not answer, or said that it is not for them")

    QUESTIONS = ("goes", "hears", "next", "further")
    OPEN_DAYS = 60
    """So long after it was asked it can be answered."""
    CHANGE_DAYS = 14
    """And so long after it was answered, changed."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="questionnaires")
    coach = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    moment = models.CharField(max_length=7, choices=Moment)
    due_on = models.DateField(null=True, blank=True)
    look_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    let_be = models.CharField(max_length=7, choices=Why, blank=True)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    goes = _scale(_("The talks go where I need them to go"))
    hears = _scale(_("My coach listens, and is straight with me"))
    next = _scale(_("After a talk I know what I do next"))
    further = _scale(_("I am further than I was when we began"))
    recommends = models.PositiveSmallIntegerField(
        _("Would you recommend it to a friend who stands where you stood?"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(BEST)],
    )
    words = models.TextField(_("Anything else"), blank=True)
    is_named = models.BooleanField(_("My coach may read this with my name"), default=False)
    # It could be read with their name since then, also if they thought better of it: whoever
    # read it can subtract it from every sum.
    named_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "moment"], name="questionnaire_once"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True)
                | Q(
                    asked_on__isnull=False,
                    goes__range=(LOWEST, HIGHEST),
                    hears__range=(LOWEST, HIGHEST),
                    next__range=(LOWEST, HIGHEST),
                    further__range=(LOWEST, HIGHEST),
                    recommends__lte=BEST,
                ),
                name="questionnaire_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(look_on__isnull=True)
                | Q(asked_on__isnull=True, let_be="", due_on__isnull=False),
                name="questionnaire_looked_at_while_due",
            ),
        ]
        indexes = [
            models.Index(
                fields=["look_on", "id"],
                condition=Q(look_on__isnull=False),
                name="questionnaire_due",
            ),
            models.Index(
                fields=["keeper", "coach", "asked_on"],
                condition=Q(asked_on__isnull=False),
                name="questionnaire_asked",
            ),
        ]

    def __str__(self) -> str:
        return self.moment

    def is_open(self, today: date) -> bool:
        """Whether it can be answered on a day, or what was answered be changed."""
        if self.asked_on is None:
            return False
        if self.answered_on is not None:
            return today <= self.answered_on + timedelta(days=self.CHANGE_DAYS)
        return today <= self.asked_on + timedelta(days=self.OPEN_DAYS)


def goes_or_stays(collector: Collector, field: Any, rows: Any, using: str) -> None:
    """When a programme is erased: what its practice kept for somebody without an account goes with
    it, and what is in somebody's own record stays there and no longer says of which it was."""
    of_practice = Q(keeper=F("engagement__keeper"))
    models.CASCADE(collector, field, rows.filter(of_practice), using)
    models.SET_NULL(collector, field, rows.exclude(of_practice), using)


class Sentence(Kept):
    """A sentence of a client's own to who pays: a row of their own record, or, for who has no
    account, the practice's until they have one. Nobody but they can send it."""

    engagement = models.OneToOneField(
        Engagement, goes_or_stays, null=True, blank=True, related_name="sentence"
    )
    about = models.CharField(max_length=200)  # the name of the programme
    text = models.TextField(_("Your sentence"))
    signed = models.CharField(_("Signed"), max_length=200)
    payer = models.CharField(max_length=200)
    payer_email = models.EmailField(blank=True)
    is_shown = models.BooleanField(_("My coach may read it, too"), default=False)
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            by_arrival("sentence"),
            models.Index(
                Lower("payer_email"),
                condition=Q(sent_at__isnull=False),
                name="sentence_sent_to",
            ),
        ]

    def __str__(self) -> str:
        return f"to {self.payer}"
