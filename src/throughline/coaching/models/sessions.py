"""Sessions, and times held for somebody."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.engagements import Engagement
from throughline.coaching.models.practices import OfPractice, SessionKind
from throughline.followthrough.models import Appointment
from throughline.people.models import Person
from throughline.rulebook import entitlement


class GroupSession(OfPractice):
    """One time for several clients; each who comes has a session of their own in it."""

    kind = models.ForeignKey(SessionKind, models.RESTRICT, related_name="+")
    coach = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="group_sessions"
    )
    title = models.CharField(_("what it is about"), max_length=200)
    place = models.CharField(_("where"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    seats = models.PositiveSmallIntegerField(_("seats"))
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="groupsession_ends_after_start"
            )
        ]
        indexes = [
            models.Index(
                fields=["coach", "ends_at"],
                condition=Q(cancelled_at__isnull=True),
                name="groupsession_of_coach",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Session(OfPractice):
    """A session with one client: one row above an appointment. Never deleted: it has a status."""

    class Sat(models.TextChoices):
        BOOKED = entitlement.Sat.BOOKED.value, _("booked")
        HELD = entitlement.Sat.HELD.value, _("held")
        CANCELLED_BY_CLIENT = entitlement.Sat.CANCELLED_BY_CLIENT.value, _("cancelled in time")
        CANCELLED_LATE = entitlement.Sat.CANCELLED_LATE.value, _("cancelled late")
        CANCELLED_BY_COACH = entitlement.Sat.CANCELLED_BY_COACH.value, _("cancelled by the coach")
        GUEST_NO_SHOW = entitlement.Sat.GUEST_NO_SHOW.value, _("the client did not come")
        HOST_NO_SHOW = entitlement.Sat.HOST_NO_SHOW.value, _("the coach did not come")

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="held")
    appointment = models.OneToOneField(Appointment, models.CASCADE, related_name="session")
    kind = models.ForeignKey(SessionKind, models.RESTRICT, related_name="sessions")
    coach = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="sessions"
    )
    group = models.ForeignKey(
        GroupSession, models.CASCADE, null=True, blank=True, related_name="sessions"
    )
    # The same times as the appointment's, beside the coach: over all practices nobody is booked
    # twice, and that is asked of this table alone.
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    sat = models.CharField(max_length=20, choices=Sat, default=Sat.BOOKED)
    by_client = models.BooleanField(default=False)  # who booked it
    # What the client has in their own record of it, once they have one.
    theirs = models.ForeignKey(
        Appointment, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    agenda = models.TextField(_("what to talk about"), blank=True)  # both see it
    topic = models.CharField(_("what it was about"), max_length=200, blank=True)
    shared_note = models.TextField(_("note for both of you"), blank=True)
    private_note_sealed = models.TextField(blank=True)  # people.secrets: the coach's alone
    minutes = models.PositiveSmallIntegerField()  # as booked, and as typed when it is closed
    is_paid = models.BooleanField(default=True)
    why = models.CharField(_("why it is off"), max_length=200, blank=True)
    # When each of its two reminders is due; null when it was written, or none is to be.
    mail_due_at = models.DateTimeField(null=True, blank=True)
    text_due_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"
            ),
            # Overlaps are looked for under the lock of the coach's calendar; this holds besides.
            models.UniqueConstraint(
                fields=["coach", "starts_at"],
                condition=Q(sat=entitlement.Sat.BOOKED.value, group__isnull=True),
                name="session_one_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["coach", "ends_at"],
                condition=Q(sat=entitlement.Sat.BOOKED.value),
                name="session_of_coach",
            ),
            models.Index(fields=["engagement", "starts_at"], name="session_line"),
            models.Index(
                fields=["mail_due_at"],
                condition=Q(mail_due_at__isnull=False),
                name="session_to_remind",
            ),
            models.Index(
                fields=["text_due_at"],
                condition=Q(text_due_at__isnull=False),
                name="session_to_text",
            ),
            models.Index(fields=["keeper", "starts_at"], name="session_of_practice"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.starts_at:%Y-%m-%d}"


class HeldSlot(OfPractice):
    """A time kept free for one client until an instant; booked by the first who takes it."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="slots")
    coach = models.ForeignKey(Person, models.CASCADE, related_name="held_slots")
    kind = models.ForeignKey(SessionKind, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    until = models.DateTimeField()
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="heldslot_ends_after_start"
            )
        ]
        indexes = [
            models.Index(
                fields=["coach", "ends_at"],
                condition=Q(taken_at__isnull=True, let_go_at__isnull=True),
                name="heldslot_of_coach",
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
