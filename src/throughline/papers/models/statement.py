"""The answer to "What happened?": a departure statement, and who has heard it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Relationship
from throughline.journal.models.career import an_object
from throughline.people.models import Grant, Kept
from throughline.people.models.parties import by_arrival


class Statement(Kept):
    """One a keeper: one neutral fact, what was learned, the way forward; said short and long."""

    fact = models.TextField(_("what happened, in one neutral sentence"), blank=True)
    learned = models.TextField(_("what you learned, or did about it"), blank=True)
    forward = models.TextField(_("where you are going"), blank=True)
    short = models.TextField(_("in 15 seconds"), blank=True)
    long = models.TextField(_("in 60 seconds"), blank=True)
    written = models.TextField(_("in writing"), blank=True)
    reference_says = models.TextField(_("what your reference will say"), blank=True)
    terms_allow = models.TextField(_("what was agreed to be said"), blank=True)
    terms_forbid = models.TextField(_("what was agreed not to be said"), blank=True)
    # The private full account: only once turned on, readable only with the key file.
    account_since = models.DateTimeField(null=True, blank=True)
    account_sealed = models.TextField(blank=True)
    # What the words were before they were last kept, so that keeping can be undone.
    before: Any = models.JSONField(default=dict, validators=[an_object])
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper"], name="statement_one"),
            models.CheckConstraint(
                condition=Q(account_since__isnull=False) | Q(account_sealed=""),
                name="statement_account_only_when_on",
            ),
        ]
        indexes = [by_arrival("statement")]

    def __str__(self) -> str:
        return self.fact


class Rehearsal(Kept):
    """Said aloud once: for how long, and who listened, if anybody did."""

    class Of(models.TextChoices):
        SHORT = "short", _("15 seconds")
        LONG = "long", _("60 seconds")
        WRITTEN = "written", _("in writing")

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="rehearsals")
    of = models.CharField(max_length=7, choices=Of, default=Of.SHORT)
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    heard_by = models.CharField(_("who heard it"), max_length=200, blank=True)
    relationship = models.ForeignKey(
        Relationship, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    grant = models.ForeignKey(Grant, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [by_arrival("rehearsal")]

    def __str__(self) -> str:
        return f"{self.of} at {self.at:%Y-%m-%d}"
