"""What one did for whom and what came of it, in words, with what proves it; and what it paid."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.journal.models.career import (
    Folded,
    FoldedEach,
    Position,
    Removable,
    partial,
    words_only,
)
from throughline.journal.models.entries import Attachment, Entry
from throughline.people.models import Kept, Party
from throughline.people.models.parties import by_arrival
from throughline.rulebook import career


class Accomplishment(Kept, Removable):
    """Challenge, action, result, and a number that shows it."""

    class Discretion(models.TextChoices):
        OPEN = career.Discretion.OPEN.value, _("may stand in any paper")
        NAMELESS = career.Discretion.NAMELESS.value, _("in papers, but nobody's name is said")
        PRIVATE = career.Discretion.PRIVATE.value, _("in no paper")

    position = models.ForeignKey(
        Position, models.SET_NULL, null=True, blank=True, related_name="accomplishments"
    )
    entry = models.ForeignKey(
        Entry, models.SET_NULL, null=True, blank=True, related_name="accomplishments"
    )
    challenge = models.TextField(_("what was the matter"), blank=True)
    action = models.TextField(_("what you did"), blank=True)
    result = models.TextField(_("what came of it"), blank=True)
    metric_value = models.CharField(_("by how much"), max_length=60, blank=True)
    metric_unit = models.CharField(_("of what"), max_length=60, blank=True)
    metric_baseline = models.CharField(_("compared with"), max_length=120, blank=True)
    metric_period = models.CharField(_("over what time"), max_length=120, blank=True)
    on = partial(_("when"))
    skills: Any = models.JSONField(default=list, validators=[words_only])
    confirmed_by = models.CharField(_("who can confirm it"), max_length=300, blank=True)
    party = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    discretion = models.CharField(
        _("who may read of it"), max_length=8, choices=Discretion, default=Discretion.OPEN
    )
    folded = Folded(
        "challenge", "action", "result", "metric_value", "metric_unit", "confirmed_by", "skills"
    )
    named = FoldedEach("skills")

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "rank", "id"], name="accomplishment_in_order"),
            by_arrival("accomplishment"),
        ]

    def __str__(self) -> str:
        return self.result or self.action


class Wording(Kept):
    """An accomplishment in the words of papers: short for a resume, long for a letter."""

    accomplishment = models.ForeignKey(Accomplishment, models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=10, default="en")
    is_long = models.BooleanField(_("a long one, for letters"), default=False)
    text = models.TextField(_("in words"))
    rank = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    folded = Folded("text")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="wording_says_something")]
        indexes = [by_arrival("wording")]

    def __str__(self) -> str:
        return self.text


class Proof(Kept):
    """What proves an accomplishment or an entry: a file, words somebody said, or a link."""

    accomplishment = models.ForeignKey(
        Accomplishment, models.CASCADE, null=True, blank=True, related_name="proofs"
    )
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="proofs")
    attachment = models.ForeignKey(
        Attachment, models.RESTRICT, null=True, blank=True, related_name="proofs"
    )
    text = models.TextField(_("their words"), blank=True)
    by = models.CharField(_("whose words"), max_length=300, blank=True)
    url = models.CharField(_("link"), max_length=500, blank=True)
    rank = models.PositiveIntegerField(default=0)
    folded = Folded("text", "by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accomplishment__isnull=True) ^ Q(entry__isnull=True),
                name="proof_of_one_thing",
            )
        ]
        indexes = [by_arrival("proof")]

    def __str__(self) -> str:
        return self.text or self.url


class Pay(Kept):
    """What a position paid from a day on. The amount is readable only with the key file."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="pay")
    on = partial(_("from"))
    sealed = models.TextField()  # JSON of amount, currency, per and note: people.secrets
    rank = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "pay"
        indexes = [by_arrival("pay")]

    def __str__(self) -> str:
        return f"pay from {self.on}"
