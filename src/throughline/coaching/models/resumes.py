"""Resumes that a practice reads for people: the file, the comments, what is asked back.

Bytes, lines and words are sealed: the database alone says nothing of what stands in a resume.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.engagements import Client, Engagement
from throughline.coaching.models.practices import OfPractice
from throughline.letters.models import Letter
from throughline.people.models import Person
from throughline.people.models.parties import by_arrival

TO_READ = Q(done_at__isnull=True, passed_at__isnull=True)
"""It waits for somebody to read it, or is being read."""
TO_TELL = Q(done_at__isnull=False, told_at__isnull=True)
"""It was read, and the letter that says so has not been written yet."""


class Resume(OfPractice):
    """One resume in one of its rounds. It is the reviewer's who took it until `taken_until`."""

    engagement = models.ForeignKey(
        Engagement, models.CASCADE, related_name="resumes", db_index=False
    )
    round = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=200)  # as their machine called it
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    content_sealed = models.BinaryField()  # people.secrets
    lines_sealed = models.TextField()  # JSON: the lines, "" for a gap
    came_at = models.DateTimeField()
    by_client = models.BooleanField(default=False)  # sent by the person themselves
    # Who reads it now: nobody else, until then.
    taken_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    taken_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="resumes_read"
    )
    passed_at = models.DateTimeField(null=True, blank=True)  # a newer one came before it was read
    # The letter that says that it was read.
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    # What the person did, said by a button and never by a page that was merely opened.
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "round"], name="resume_one_a_round"),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True) | Q(taken_until__isnull=False),
                name="resume_taken_until",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | Q(done_at__isnull=False),
                name="resume_told_once_read",
            ),
        ]
        indexes = [
            by_arrival("resume"),
            models.Index(
                fields=["keeper", "came_at", "id"], condition=TO_READ, name="resume_queue"
            ),
            models.Index(fields=["done_at"], condition=TO_TELL, name="resume_to_tell"),
        ]

    def __str__(self) -> str:
        return self.name


class ResumeComment(OfPractice):
    """What a reviewer says of one line, or (without one) of the whole."""

    resume = models.ForeignKey(Resume, models.CASCADE, related_name="comments")
    line = models.PositiveSmallIntegerField(null=True, blank=True)  # counted from 1, without gaps
    text_sealed = models.TextField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"on line {self.line}" if self.line else "on the whole"


class ResumeWord(OfPractice):
    """What is asked back about a review, and what is answered. Without `by` it is the person's."""

    resume = models.ForeignKey(Resume, models.CASCADE, related_name="words")
    text_sealed = models.TextField()
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    is_client = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["resume", "at"], name="resumeword_line")]

    def __str__(self) -> str:
        return "from the person" if self.is_client else "from the practice"


class ReadyComment(OfPractice):
    """A comment that a practice has ready. Who has none has the built-in ones."""

    rank = models.PositiveSmallIntegerField()
    name = models.CharField(_("in a word or two"), max_length=60)
    text = models.TextField(_("what it says"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "rank"], name="readycomment_in_order")
        ]

    def __str__(self) -> str:
        return self.name


class MayKnow(OfPractice):
    """Somebody lets a practice know whether they keep their journal: yes or no, and nothing that
    stands in it. Theirs to give and to end; the practice keeps the row, and reads no more by it."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="may_know")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "may know"
        constraints = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(ended_at__isnull=True), name="mayknow_once"
            )
        ]

    def __str__(self) -> str:
        return f"given {self.given_at:%Y-%m-%d}"
