"""What leaves: a letter is a row before it is anything else, and stays one whatever happens."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Relationship, Touch
from throughline.people.models import ContactPoint, Keeper, Kept, Person
from throughline.people.models.parties import by_arrival


class Channel(models.TextChoices):
    EMAIL = "email", _("e-mail")
    TEXT = "text", _("text message")
    CALL = "call", _("call to make")
    POST = "post", _("posted letter")


class Priority(models.IntegerChoices):
    """What goes first when much waits."""

    ASKED_FOR = 1, _("somebody waits for it")  # a code to sign in with
    BOOKED = 3, _("about a time booked")
    PLAIN = 5, _("plain")
    ROUND = 8, _("one of many")  # a digest, a circular


NEEDS_A_LOOK = Q(failed_at__isnull=False) | Q(uncertain_at__isnull=False)
YOURS = Q(is_by_hand=True, sent_at__isnull=True, void_at__isnull=True)


class Letter(Kept):
    """One message to one recipient, frozen as it leaves. Never deleted because it failed.

    Its state is the newest instant: queued, claimed by a worker, handed to the server, sent;
    or void, failed, uncertain (handed over, and we died before we knew). Who holds `claim` may
    send it, nobody else: a worker that lost it finds out before it has handed anything over.
    """

    key = models.CharField(max_length=200)  # what caused it: nothing is queued twice
    kind = models.CharField(max_length=60)  # of which template, or "own" for words of one's own
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.EMAIL)
    # To whom: somebody the keeper knows, or one's own account.
    relationship = models.ForeignKey(
        Relationship, models.CASCADE, null=True, blank=True, related_name="letters"
    )
    contact_point = models.ForeignKey(
        ContactPoint, models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="letters"
    )
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    # What it became on the relationship, once.
    touch = models.ForeignKey(
        Touch, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    # The letter that it goes in: several of one's own, unasked, leave as one.
    within = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried", db_index=False
    )
    # Subject, text and html of its own, while others are in it that may be taken out again.
    own_words: Any = models.JSONField(null=True, blank=True)
    # Frozen
    to_name = models.CharField(max_length=200, blank=True)
    to_address = models.CharField(max_length=500)  # as the channel needs it
    address_key = models.CharField(max_length=500)  # as compared: people.contactkeys
    time_zone = models.CharField(max_length=64, blank=True)  # of the recipient, where known
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers: Any = models.JSONField(default=dict)  # beyond the usual ones
    enclosed: Any = models.JSONField(default=list)  # [{"name", "type", "text" or "base64"}]
    message_id = models.CharField(max_length=200, blank=True)  # of an e-mail, for life
    # No worker has it: a call, a sheet of paper, a text from one's own phone.
    is_by_hand = models.BooleanField(default=False, db_default=False)
    # It lets somebody in: its words are shown nowhere, and erased once it has left.
    is_secret = models.BooleanField(default=False)
    # When and whether
    is_asked_for = models.BooleanField(default=False)  # no cap and no quiet hours hold it
    # Its sender wants it to leave at any hour and again so soon; not against the other's wish.
    is_at_once = models.BooleanField(default=False, db_default=False)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.PLAIN)
    void_if_touched_after = models.DateTimeField(null=True, blank=True)
    useless_after = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)  # as it was asked for
    queued_at = models.DateTimeField()
    waits_until = models.DateTimeField(null=True, blank=True)  # null: nothing is to be done
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    claim = models.UUIDField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)  # just before the server has it
    sent_at = models.DateTimeField(null=True, blank=True)
    void_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    uncertain_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)  # why it waits, failed or is void

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "key"], name="letter_once"),
            models.UniqueConstraint(
                fields=["keeper", "message_id"],
                condition=~Q(message_id=""),
                name="letter_message_id_once",
            ),
            models.CheckConstraint(
                condition=Q(waits_until__isnull=True)
                | Q(sent_at__isnull=True, void_at__isnull=True, failed_at__isnull=True),
                name="letter_ended_waits_for_nothing",
            ),
        ]
        indexes = [
            # What a worker claims next.
            models.Index(
                fields=["priority", "waits_until", "id"],
                condition=Q(waits_until__isnull=False, claimed_at__isnull=True),
                name="letter_to_send",
            ),
            models.Index(
                fields=["claimed_at"],
                condition=Q(waits_until__isnull=False, claimed_at__isnull=False),
                name="letter_under_way",
            ),
            models.Index(fields=["keeper", "-queued_at", "-id"], name="letter_newest"),
            # What an answer or a bounce names. Two keepers may have one: a record that moved.
            models.Index(
                fields=["message_id"], condition=~Q(message_id=""), name="letter_by_message_id"
            ),
            # The cap: what a recipient got lately without having asked for it.
            models.Index(
                fields=["keeper", "address_key", "handed_at"],
                condition=Q(handed_at__isnull=False, is_asked_for=False),
                name="letter_got_lately",
            ),
            # What somebody has to decide.
            models.Index(
                fields=["keeper", "-queued_at", "-id"],
                condition=NEEDS_A_LOOK,
                name="letter_needs_a_look",
            ),
            # What its sender is to carry out.
            models.Index(
                fields=["keeper", "-queued_at", "-id"], condition=YOURS, name="letter_by_hand"
            ),
            models.Index(
                fields=["touch"], condition=Q(touch__isnull=False), name="letter_of_touch"
            ),
            models.Index(
                fields=["within"], condition=Q(within__isnull=False), name="letter_carried"
            ),
            # What may go in one letter with another.
            models.Index(
                fields=["address_key", "keeper"],
                condition=Q(waits_until__isnull=False, claimed_at__isnull=True),
                name="letter_beside",
            ),
            by_arrival("letter"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_address}"

    @property
    def state(self) -> str:
        """Where it stands, in a word. "yours" is what its sender carries out by hand, "unsent" what
        another machine had not sent yet, "within" what goes or went in another letter."""
        if self.within_id is not None:
            return "within"
        for name in ("void", "failed", "bounced", "uncertain", "sent"):
            if getattr(self, f"{name}_at") is not None:
                return name
        if self.is_by_hand:
            return "yours"
        if self.waits_until is None:
            return "unsent"
        return "waiting" if self.claimed_at is None else "under way"


class Attempt(models.Model):
    """One try to send a letter, and what the server said."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    said = models.CharField(max_length=500, blank=True)
    is_accepted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.letter_id} at {self.at:%Y-%m-%d %H:%M}"


class LetterTemplate(Kept):
    """Words with variables, of a keeper's own; without one the built-in words are used."""

    kind = models.CharField(max_length=60)  # of the built-in ones, or one made up for new words
    name = models.CharField(max_length=80, blank=True, default="", db_default="")  # of new words
    locale = models.CharField(max_length=10, default="en")
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    changed_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True, blank=True)  # the built-in words hold again
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "kind", "locale"], name="template_once"),
        ]
        indexes = [by_arrival("lettertemplate")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.locale})"


class Sending(models.Model):
    """How a keeper sends: quiet hours and the cap. One row a keeper, or the defaults."""

    keeper = models.OneToOneField(Keeper, models.CASCADE, related_name="sending")
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    cap_days = models.PositiveSmallIntegerField(default=4)  # working days between two unasked ones

    def __str__(self) -> str:
        return f"sending of {self.keeper_id}"
