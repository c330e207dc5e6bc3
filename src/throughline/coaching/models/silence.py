"""How a silence is ended: the ladder, each climb of it, what they answered, where they landed."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.engagements import Engagement
from throughline.coaching.models.practices import OfPractice
from throughline.followthrough.models import Promise, Snooze, Touch
from throughline.letters.models import Channel, Letter
from throughline.people.models import ContactPoint, Person
from throughline.rulebook import ladder

_END = ladder.LONGEST_DAYS


class LadderStep(OfPractice):
    """One step of a practice's own ladder. Who has none climbs the built-in one."""

    rank = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField(
        _("days after the first"), validators=[MaxValueValidator(_END)]
    )
    way = models.CharField(_("how"), max_length=5, choices=Channel)
    words = models.CharField(_("words"), max_length=60)  # a kind of letters.wordings
    is_last = models.BooleanField(_("the last letter"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "rank"], name="ladderstep_in_order"),
            models.CheckConstraint(condition=Q(day__lte=_END), name="ladderstep_sane_day"),
        ]

    def __str__(self) -> str:
        return f"{self.way} on day {self.day}"


class Outreach(OfPractice):
    """One climb of the ladder for one engagement, by the steps as they were when it began."""

    class How(models.TextChoices):
        REPLIED = "replied", _("they answered by the link")
        TOUCHED = "touched", _("you were in contact")
        BOOKED = "booked", _("a session was booked")
        SAID = "said", _("you wrote down how it ended")
        STOPPED = "stopped", _("you stopped it")
        ENDED = "ended", _("the programme ended or paused")
        NO_ANSWER = "no answer", _("the door closed without an answer")

    CAME_BACK = (How.REPLIED, How.TOUCHED, How.BOOKED)
    """The ends that are an answer of the client's own."""

    engagement = models.ForeignKey(
        Engagement, models.CASCADE, related_name="outreaches", db_index=False
    )
    began_on = models.DateField()
    began_at = models.DateTimeField()
    # [{"day", "way", "words", "is_last"}], in the order it is climbed: the way they prefer first.
    ladder: Any = models.JSONField(default=list)
    reason = models.CharField(max_length=20, blank=True)  # a kind of rulebook.quiet
    reason_on = models.DateField(null=True, blank=True)
    quiet_days = models.PositiveIntegerField(default=0)  # of silence when it began
    by_hand = models.BooleanField(default=False)
    next_on = models.DateField(null=True, blank=True)  # when there is something to be done
    ended_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=9, choices=How, blank=True)

    class Meta:
        verbose_name_plural = "outreaches"
        constraints = [
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(ended_at__isnull=True),
                name="outreach_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, how="")
                | Q(ended_at__isnull=False, next_on__isnull=True),
                name="outreach_ended_has_nothing_next",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_on", "id"], condition=Q(next_on__isnull=False), name="outreach_due"
            ),
            models.Index(fields=["engagement", "-began_on"], name="outreach_line"),
        ]

    def __str__(self) -> str:
        return f"since {self.began_on}"


class OutreachStep(OfPractice):
    """One step that was taken or skipped. A letter's state is its own, a call's is its outcome."""

    BY_HAND = "by hand"

    class Outcome(models.TextChoices):
        REACHED = "reached", _("you spoke with them")
        VOICEMAIL = "voicemail", _("you left a message")
        WRONG_NUMBER = "wrong number", _("it is not their number")
        SENT = "sent", _("you sent it")

    outreach = models.ForeignKey(Outreach, models.CASCADE, related_name="steps")
    index = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=5, choices=Channel)
    on = models.DateField()
    at = models.DateTimeField()
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="+")
    # What the coach does by hand: a call, a letter on paper, a text from their own phone.
    promise = models.ForeignKey(Promise, models.SET_NULL, null=True, blank=True, related_name="+")
    contact_point = models.ForeignKey(
        ContactPoint, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.TextField(blank=True)  # what to say by it
    skipped = models.CharField(max_length=10, blank=True)  # a rulebook.ladder.Why, or "by hand"
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outreach", "index"], name="outreachstep_once")
        ]

    def __str__(self) -> str:
        return f"{self.way} on {self.on}"


class Said(models.TextChoices):
    """By whom, or by what, something was said."""

    CLIENT = "client", _("they said so themselves")
    COACH = "coach", _("written down by the coach")
    NOBODY = "nobody", _("nobody answered")


class Disposition(OfPractice):
    """How a silence, or an engagement, ended. An answer is theirs and their coach's."""

    class What(models.TextChoices):
        LANDED = ladder.Disposition.LANDED.value, _("landed")
        LATER = ladder.Disposition.LATER.value, _("not now")
        COVERED = ladder.Disposition.COVERED.value, _("has it covered")
        DECLINED = ladder.Disposition.DECLINED.value, _("not for them")
        UNREACHABLE = ladder.Disposition.UNREACHABLE.value, _("cannot be reached")
        STOPPED = ladder.Disposition.STOPPED.value, _("asked us to stop")
        RETURNED = ladder.Disposition.RETURNED.value, _("came back")
        NO_ANSWER = ladder.Disposition.NO_ANSWER.value, _("no answer")

    class Reason(models.TextChoices):
        MYSELF = ladder.ReasonGiven.MYSELF.value, _("I can do it myself")
        TOO_MUCH = ladder.ReasonGiven.TOO_MUCH.value, _("It is too much right now")
        NOT_NEEDED = ladder.ReasonGiven.NOT_NEEDED.value, _("It is not what I need")
        PRIVACY = ladder.ReasonGiven.PRIVACY.value, _("I worry who will see it")
        ANOTHER_COACH = ladder.ReasonGiven.ANOTHER_COACH.value, _("I would like another coach")
        ELSE = ladder.ReasonGiven.ELSE.value, _("Something else")

    class Finer(models.TextChoices):
        BITTER = ladder.Finer.BITTER.value, _("bitter at the employer")
        ONLINE_ONLY = ladder.Finer.ONLINE_ONLY.value, _("applies online only")
        HEALTH_OR_CARE = ladder.Finer.HEALTH_OR_CARE.value, _("health, or cares for somebody")
        RESTING = ladder.Finer.RESTING.value, _("wants a pause first")
        OTHER_ADVICE = ladder.Finer.OTHER_ADVICE.value, _("is advised by somebody else")

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="dispositions")
    outreach = models.ForeignKey(
        Outreach, models.SET_NULL, null=True, blank=True, related_name="dispositions"
    )
    what = models.CharField(_("how it ended"), max_length=11, choices=What)
    reason = models.CharField(_("because"), max_length=13, choices=Reason, blank=True)
    words = models.TextField(_("in their words"), blank=True)
    # The coach's own note: it stays with the coach, whoever asks.
    finer = models.CharField(_("what you think"), max_length=14, choices=Finer, blank=True)
    said_by = models.CharField(max_length=6, choices=Said)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ask_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    # What it changed, so that it can be taken back.
    stage_before = models.CharField(max_length=9, blank=True)
    touch = models.ForeignKey(Touch, models.SET_NULL, null=True, blank=True, related_name="+")
    snooze = models.ForeignKey(Snooze, models.SET_NULL, null=True, blank=True, related_name="+")
    stopped: Any = models.JSONField(default=list)  # suppressions made by it

    class Meta:
        constraints = [
            # Of one silence one answer stands. That an engagement has one is seen to by its lock.
            models.UniqueConstraint(
                fields=["outreach"],
                condition=Q(undone_at__isnull=True),
                name="disposition_one_of_an_outreach",
            ),
        ]
        indexes = [models.Index(fields=["engagement", "-at", "-id"], name="disposition_line")]

    def __str__(self) -> str:
        return self.what


class Landing(OfPractice):
    """Found the next work: where, since when, and how they found it."""

    class Kind(models.TextChoices):
        FULL_TIME = "full-time", _("a full-time job")
        PART_TIME = "part-time", _("a part-time job")
        CONTRACT = "contract", _("a contract")
        BUSINESS = "business", _("a business of one’s own")
        STUDY = "study", _("study")
        RETIREMENT = "retirement", _("retirement")
        PAUSE = "pause", _("a chosen pause")

    NOT_LANDED = (Kind.RETIREMENT, Kind.PAUSE)
    """Ends of a search that are told apart and never counted as landed."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="landings")
    disposition = models.ForeignKey(
        Disposition, models.SET_NULL, null=True, blank=True, related_name="landings"
    )
    on = models.DateField(_("since"))
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind, blank=True)
    source = models.CharField(_("how they found it"), max_length=200, blank=True)
    said_by = models.CharField(max_length=6, choices=Said)
    by_reply = models.BooleanField(default=False)  # by the link in a letter
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(withdrawn_at__isnull=True),
                name="landing_one_stands",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} since {self.on}"

    @property
    def counts(self) -> bool:
        """Whether it is counted as landed: a job, a business, study, or not said what."""
        return self.kind not in self.NOT_LANDED
