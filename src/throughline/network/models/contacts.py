"""Contacts, their circles and tags; what they are found by; what was done to many at once."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Relationship, Unit
from throughline.people.models import Arrival, Keeper, Kept, Party
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
        Circle, models.SET_NULL, null=True, blank=True, related_name="contacts", db_index=False
    )
    # True: the relationship's cadence is their own; a change of the circle leaves it alone.
    own_cadence = models.BooleanField(default=False)
    is_recruiter = models.BooleanField(_("recruiter"), default=False)
    connected_on = models.DateField(null=True, blank=True)
    about = models.TextField(_("notes"), blank=True)

    class Meta:
        indexes = [
            # Who is in a circle, and how many, is read within the index.
            models.Index(fields=["circle", "keeper", "relationship"], name="contact_in_circle"),
            by_arrival("contact"),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class Tag(Kept):
    """A word of the person's own by which contacts can be found together."""

    name = models.CharField(_("tag"), max_length=60)
    name_key = models.CharField(max_length=60, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "name_key"], name="tag_one_per_name"),
            models.CheckConstraint(condition=~Q(name_key=""), name="tag_has_a_name"),
        ]
        indexes = [by_arrival("tag")]

    def __str__(self) -> str:
        return self.name


class Tagged(Kept):
    """One tag on one contact."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged", db_index=False)
    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="tagged")

    class Meta:
        verbose_name_plural = "tagged"
        constraints = [
            models.UniqueConstraint(fields=["tag", "relationship"], name="tagged_once"),
        ]
        indexes = [by_arrival("tagged")]

    def __str__(self) -> str:
        return f"tag {self.tag_id} on {self.relationship_id}"


class Introduction(Kept):
    """Through whom the person came to know somebody. One after the other they are a line."""

    relationship = models.OneToOneField(
        Relationship, models.CASCADE, related_name="introduction"
    )  # who was introduced
    by = models.ForeignKey(Relationship, models.CASCADE, related_name="introductions_made")
    on = models.DateField(null=True, blank=True)
    note = models.CharField(_("on what occasion"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(relationship=models.F("by")), name="introduction_by_another"
            ),
        ]
        indexes = [by_arrival("introduction")]

    def __str__(self) -> str:
        return f"{self.by_id} introduced {self.relationship_id}"


class SearchText(Kept):
    """What somebody is found by: all words of one party that came with one arrival, or with none.

    Derived from other rows and never the only place of anything: see `network.index`. A row for
    each arrival, so that words are hidden and gone together with the rows they are of.
    """

    arrival = models.ForeignKey(
        Arrival, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    # "+": what is derived does not count as something that points to a party.
    party = models.ForeignKey(Party, models.CASCADE, related_name="+", db_index=False)
    words = models.TextField()  # tokens as in index.words, a space before each

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(arrival__isnull=True), name="search_text_by_hand"
            ),
            models.UniqueConstraint(fields=["party", "arrival"], name="search_text_once"),
        ]
        indexes = [by_arrival("searchtext")]

    def __str__(self) -> str:
        return f"words of {self.party_id}"


class Stale(models.Model):
    """A party whose search text is to be written anew. Written by the database itself: see
    `index.triggers`. Plain numbers: what they name may be gone already."""

    keeper_id = models.BigIntegerField()
    party_id = models.BigIntegerField()
    arrival_id = models.BigIntegerField()  # of the row that changed; 0 for none

    class Meta:
        indexes = [
            models.Index(fields=["keeper_id", "arrival_id"], name="stale_of_keeper"),
            models.Index(fields=["party_id", "arrival_id"], name="stale_of_party"),
        ]

    def __str__(self) -> str:
        return f"stale {self.party_id}"


class Act(models.Model):
    """One thing done to many contacts at once, a piece at a time, and written down for undoing."""

    class Verb(models.TextChoices):
        TAG = "tag", _("tag")
        UNTAG = "untag", _("take a tag off")
        CIRCLE = "circle", _("move to a circle")
        CADENCE = "cadence", _("give their own cadence")
        SNOOZE = "snooze", _("ask on a day")
        RELEASE = "release", _("let go")
        BIN = "bin", _("delete")

    keeper = models.ForeignKey(Keeper, models.CASCADE, related_name="+")
    verb = models.CharField(max_length=8, choices=Verb)
    said: Any = models.JSONField(default=dict)  # with what: a tag's name, a circle, a day …
    ties: Any = models.JSONField(default=list)  # on whom: relationships by number
    arrival = models.ForeignKey(
        Arrival, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )  # what is in the bin came into it together
    count = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)  # so many of `ties`
    left = models.PositiveIntegerField(default=0)  # could not be done, or not be undone
    began_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    undo_asked_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)  # erased for good: no way back

    class Meta:
        indexes = [
            models.Index(
                fields=["began_at"],
                condition=Q(done_at__isnull=True)
                | Q(undo_asked_at__isnull=False, undone_at__isnull=True),
                name="act_to_work_on",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.count}"


class ActNote(models.Model):
    """What one contact was like before an act and after it, in columns."""

    act = models.ForeignKey(Act, models.CASCADE, related_name="notes", db_index=False)
    relationship_id = models.BigIntegerField()  # a plain number: it may be gone
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["act", "relationship_id"], name="act_note_once"),
        ]

    def __str__(self) -> str:
        return f"note on {self.relationship_id}"
