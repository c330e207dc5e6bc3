"""Grants, disclosures and proposals: how anyone else reaches into a record."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.people.models.accounts import Keeper, Organisation, Person
from throughline.people.models.parties import Kept, Party


class Section(models.TextChoices):
    """The closed list of parts of a record that can be shared."""

    CARD = "card", _("your card")
    JOURNAL = "journal", _("your journal")
    PAPERS = "papers", _("your papers")
    NETWORK = "network", _("your network")
    SEARCH = "search", _("your search")
    PLAN = "plan", _("your plan and promises")
    ANSWER = "answer", _("your answer to “What happened?”")


class Grant(models.Model):
    """The owner's permission: who may see which section of the record, why, from when to when."""

    record = models.ForeignKey(Keeper, models.CASCADE, related_name="grants")
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="granted"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="granted"
    )
    section = models.CharField(max_length=8, choices=Section)
    why = models.CharField(max_length=500)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # the last day
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(organisation__isnull=True),
                name="grant_to_one_reader",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="grant_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["record", "section"], name="grant_by_section")]

    def __str__(self) -> str:
        return f"{self.section} for {self.person or self.organisation}"


class Disclosure(models.Model):
    """A logged act of somebody else reading part of a record: one row a reader, section and day."""

    record = models.ForeignKey(Keeper, models.CASCADE, related_name="disclosures")
    reader = models.ForeignKey(Person, models.CASCADE, related_name="+")
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="disclosures")
    section = models.CharField(max_length=8, choices=Section)
    on = models.DateField()  # the owner's date
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "reader", "grant", "on"], name="disclosure_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reader} read {self.section} on {self.on}"


class Proposal(Kept):
    """A change that somebody outside suggests; only the keeper accepts it."""

    class Kind(models.TextChoices):
        PARTY = "party", _("somebody new")
        CONTACT_POINT = "contact point", _("a new way to reach somebody")
        LEFT = "left", _("somebody has left their company")

    party = models.ForeignKey(Party, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    change: Any = models.JSONField()
    source = models.CharField(max_length=200)  # in words: "an automatic reply of 3 March"
    made_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
                name="proposal_decided_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["keeper", "made_at"],
                condition=Q(accepted_at__isnull=True, declined_at__isnull=True),
                name="proposal_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.source}"
