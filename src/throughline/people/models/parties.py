"""Parties: somebody as one keeper knows them, and how they can be reached."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.people import names
from throughline.people.models.accounts import Keeper, Person
from throughline.people.uids import uuid7
from throughline.rulebook.birthdays import Birthday


class Arrival(models.Model):
    """Rows that came in together and show together: hidden until released, gone when undone.

    Releasing or undoing an import of any size is a change of this one row; what is hidden is
    left out by `visible_to`, which costs nothing while a keeper has no open arrival.
    """

    keeper = models.ForeignKey(Keeper, models.CASCADE, related_name="arrivals")
    began_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)  # an undone arrival's rows are gone

    class Meta:
        indexes = [
            models.Index(
                fields=["keeper"],
                condition=Q(cleared_at__isnull=True)
                & (Q(released_at__isnull=True) | Q(undone_at__isnull=False)),
                name="arrival_hidden",
            )
        ]

    def __str__(self) -> str:
        return f"arrival {self.pk}"


class Kept(models.Model):
    """What every kept row has: a keeper, and the arrival it came with, if any."""

    keeper = models.ForeignKey(Keeper, models.CASCADE, related_name="+", db_index=False)
    arrival = models.ForeignKey(
        Arrival, models.RESTRICT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        abstract = True


def by_arrival(model: str) -> models.Index:
    """The index that finds what came with an arrival, small because most rows came with none."""
    return models.Index(
        fields=["arrival"], condition=Q(arrival__isnull=False), name=f"{model}_arrival"
    )


class Company(Kept):
    """A company as one keeper knows it."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name_plural = "companies"
        constraints = [
            models.UniqueConstraint(fields=["keeper", "name_key"], name="company_one_per_name")
        ]
        indexes = [by_arrival("company")]

    def __str__(self) -> str:
        return self.name


class Party(Kept):
    """Somebody as one keeper knows them; `account` is theirs once they have claimed it."""

    uid = models.UUIDField(default=uuid7, editable=False)
    given_name = models.CharField(_("first name"), max_length=200, blank=True)
    family_name = models.CharField(_("last name"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=200, editable=False)
    sort_key = models.CharField(max_length=200, editable=False)
    # The rest of a name and of a day as address books have it; empty for most people.
    middle_name = models.CharField(
        _("middle name"), max_length=200, blank=True, default="", db_default=""
    )
    prefix = models.CharField(_("before it"), max_length=60, blank=True, default="", db_default="")
    suffix = models.CharField(_("after it"), max_length=60, blank=True, default="", db_default="")
    nickname = models.CharField(_("called"), max_length=200, blank=True, default="", db_default="")
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)  # often not known
    birth_month = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(_("what they do"), max_length=200, blank=True)
    department = models.CharField(
        _("department"), max_length=200, blank=True, default="", db_default=""
    )
    place = models.CharField(
        _("where they live"), max_length=200, blank=True, default="", db_default=""
    )
    place_key = models.CharField(max_length=200, editable=False, default="", db_default="")
    company = models.ForeignKey(
        Company, models.SET_NULL, null=True, blank=True, related_name="people"
    )
    account = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="known_as"
    )
    # What an address book said and nothing here reads, as [name, parameters, value] of a vCard
    # each: it goes out again as it came.
    others: Any = models.JSONField(null=True, blank=True)
    since = models.DateTimeField()

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(fields=["keeper", "uid"], name="party_one_uid"),
            models.CheckConstraint(condition=~Q(name=""), name="party_has_a_name"),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True, birth_day__isnull=True, birth_year=None)
                | Q(birth_month__gte=1, birth_month__lte=12, birth_day__gte=1, birth_day__lte=31),
                name="party_birthday_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["keeper", "birth_month", "birth_day"],
                condition=Q(birth_month__isnull=False),
                name="party_birthday",
            ),
            # How many one knows at each company is counted within it, without reading a party.
            models.Index(
                fields=["keeper", "company", "arrival"],
                condition=Q(company__isnull=False),
                name="party_at_company",
            ),
            # With name_key in it, a name is searched for within the index, in list order.
            models.Index(fields=["keeper", "sort_key", "id", "name_key"], name="party_in_order"),
            # Who is of a name, and not "everybody of a keeper": see relationship_by_last.
            models.Index(fields=["name_key", "keeper"], name="party_by_name"),
            by_arrival("party"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.rekey()
        super().save(*args, **kwargs)

    @property
    def birthday(self) -> Birthday | None:
        """The day they were born on, as far as it is known; None too for one no calendar has,
        such as an address book may have brought."""
        if self.birth_month is None or self.birth_day is None:
            return None
        try:
            return Birthday(self.birth_month, self.birth_day, self.birth_year)
        except ValueError:
            return None

    def rekey(self) -> None:
        """Bring the folded columns in line with the names."""
        self.name_key = names.folded(self.name)[: names.LONGEST]
        self.place_key = names.folded(self.place)[: names.LONGEST]
        parts = (self.given_name, self.family_name)
        self.sort_key = names.sort_key(*(parts if any(parts) else names.split(self.name)))


class ContactPoint(Kept):
    """An e-mail, phone, address or profile of a party. An old one is retired, never dropped:
    it is the key that finds somebody again."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")
        ADDRESS = "address", _("address")
        PROFILE = "profile", _("profile")

    # Found by party through the constraint below, which leads with it.
    party = models.ForeignKey(Party, models.CASCADE, related_name="contact_points", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=500)
    key = models.CharField(max_length=500, editable=False)  # as compared: see people.contactkeys
    label = models.CharField(max_length=40, blank=True)
    # Of an address where they are known: street, city, region, postcode, country.
    parts: Any = models.JSONField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "kind", "key"], name="contact_point_once"),
            models.CheckConstraint(condition=~Q(key=""), name="contact_point_has_a_key"),
        ]
        indexes = [
            models.Index(fields=["keeper", "kind", "key"], name="contact_point_by_key"),
            # Without both columns in one index SQLite would read all of a keeper's. The others
            # say within the index who can be reached by what, and who by nothing.
            models.Index(
                fields=["keeper", "party", "retired_at", "kind"], name="contact_point_of_party"
            ),
            by_arrival("contactpoint"),
        ]

    def __str__(self) -> str:
        return self.value


class Evidence(Kept):
    """One thing that happened to a contact point and says whether it still works."""

    class Kind(models.TextChoices):
        SAID = "said", _("written down by you")
        IMPORTED = "imported", _("came with an import")
        VERIFIED = "verified", _("verified")
        DELIVERED = "delivered", _("delivered")
        REPLIED = "replied", _("replied from it")
        CLICKED = "clicked", _("clicked")
        BOUNCED = "bounced", _("bounced")
        CALLED = "called", _("called")
        PROPOSED = "proposed", _("suggested by somebody")

    contact_point = models.ForeignKey(ContactPoint, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "evidence"
        indexes = [by_arrival("evidence")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
