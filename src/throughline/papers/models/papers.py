"""A paper: a selection over the journal with wordings, never a copy; and what was sent of it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Relationship
from throughline.journal.models import Accomplishment, Entry, Fact, Position, Study, Wording
from throughline.journal.models.career import an_object
from throughline.letters.models import Letter
from throughline.people.models import Kept
from throughline.people.models.parties import by_arrival


class Posting(Kept):
    """What an employer asks for, as it was pasted: postings vanish, the text stays."""

    title = models.CharField(_("what they look for"), max_length=300, blank=True)
    company = models.CharField(_("who looks"), max_length=300, blank=True)
    url = models.CharField(_("link"), max_length=1000, blank=True)
    text = models.TextField(_("the posting"))
    received_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "-received_at"], name="posting_newest"),
            by_arrival("posting"),
        ]

    def __str__(self) -> str:
        return self.title


class Paper(Kept):
    """A paper in the making. `words` are its own paragraphs; all else comes from the journal."""

    class Kind(models.TextChoices):
        RESUME = "resume", _("resume")
        ACADEMIC = "academic", _("academic resume")
        BIO = "bio", _("bio")
        LETTER = "letter", _("cover letter")
        PROPOSITION = "proposition", _("value proposition")
        PITCH = "pitch", _("elevator pitch")
        REFERENCES = "references", _("references")
        LINKEDIN = "linkedin", _("LinkedIn summary")

    kind = models.CharField(max_length=11, choices=Kind)
    title = models.CharField(_("what you call it"), max_length=200)
    theme = models.CharField(_("theme"), max_length=20, default="plain")
    language = models.CharField(_("language"), max_length=10, default="en")
    size = models.CharField(_("paper"), max_length=9, default="a4")  # or "us-letter"
    # Pages of a resume, words of a bio, seconds of a pitch; 0 for as long as it is.
    length = models.PositiveSmallIntegerField(_("how long"), default=0)
    words = models.TextField(_("in your words"), blank=True)
    settings: Any = models.JSONField(
        default=dict, validators=[an_object]
    )  # order of sections, headings, ways shown
    recipient = models.TextField(_("to whom"), blank=True)  # lines of a letter's address
    posting = models.ForeignKey(
        Posting, models.SET_NULL, null=True, blank=True, related_name="papers"
    )
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="paper_has_a_title")]
        indexes = [
            models.Index(fields=["keeper", "-changed_at"], name="paper_newest"),
            by_arrival("paper"),
        ]

    def __str__(self) -> str:
        return self.title


class Choice(Kept):
    """One row of the journal that stands in a paper, and in which wording."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="choices")
    position = models.ForeignKey(
        Position, models.CASCADE, null=True, blank=True, related_name="choices"
    )
    accomplishment = models.ForeignKey(
        Accomplishment, models.CASCADE, null=True, blank=True, related_name="choices"
    )
    study = models.ForeignKey(Study, models.CASCADE, null=True, blank=True, related_name="choices")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="choices")
    fact = models.ForeignKey(Fact, models.CASCADE, null=True, blank=True, related_name="choices")
    # None: the first short (of a letter: long) one in the paper's language.
    wording = models.ForeignKey(
        Wording, models.SET_NULL, null=True, blank=True, related_name="choices"
    )
    rank = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(position__isnull=False, accomplishment__isnull=True, study__isnull=True)
                    & Q(entry__isnull=True, fact__isnull=True)
                )
                | (
                    Q(position__isnull=True, accomplishment__isnull=False, study__isnull=True)
                    & Q(entry__isnull=True, fact__isnull=True)
                )
                | (
                    Q(position__isnull=True, accomplishment__isnull=True, study__isnull=False)
                    & Q(entry__isnull=True, fact__isnull=True)
                )
                | (
                    Q(position__isnull=True, accomplishment__isnull=True, study__isnull=True)
                    & (Q(entry__isnull=True) ^ Q(fact__isnull=True))
                ),
                name="choice_of_one_row",
            ),
            models.UniqueConstraint(fields=["paper", "position"], name="choice_position_once"),
            models.UniqueConstraint(
                fields=["paper", "accomplishment"], name="choice_accomplishment_once"
            ),
            models.UniqueConstraint(fields=["paper", "study"], name="choice_study_once"),
            models.UniqueConstraint(fields=["paper", "entry"], name="choice_entry_once"),
            models.UniqueConstraint(fields=["paper", "fact"], name="choice_fact_once"),
        ]
        indexes = [by_arrival("choice")]

    def __str__(self) -> str:
        return f"choice {self.pk}"


class Version(Kept):
    """A paper as it was sent: bytes, digest and selection, frozen. Nothing ever prunes it."""

    paper = models.ForeignKey(
        Paper, models.SET_NULL, null=True, blank=True, related_name="versions"
    )
    title = models.CharField(max_length=200)
    name = models.CharField(max_length=200)  # of the file
    format = models.CharField(max_length=10)  # pdf, docx, md, txt, json
    content = models.BinaryField()
    size = models.PositiveIntegerField()  # bytes
    pages = models.PositiveSmallIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    selection: Any = models.JSONField()  # of each piece: its origin and its text as it was
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "-made_at"], name="version_newest"),
            models.Index(fields=["keeper", "sha256"], name="version_by_digest"),
            by_arrival("version"),
        ]

    def __str__(self) -> str:
        return self.name


class Holding(Kept):
    """Who holds a version: somebody of one's network, or only a name and a company."""

    version = models.ForeignKey(Version, models.RESTRICT, related_name="holdings")
    relationship = models.ForeignKey(
        Relationship, models.SET_NULL, null=True, blank=True, related_name="holdings"
    )
    name = models.CharField(_("who"), max_length=200, blank=True)
    company = models.CharField(_("for which company"), max_length=300, blank=True)
    on = models.DateField(_("when"))
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="holdings"
    )
    note = models.CharField(_("worth remembering"), max_length=300, blank=True)
    posting = models.ForeignKey(
        Posting, models.SET_NULL, null=True, blank=True, related_name="holdings"
    )
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "-on", "-id"], name="holding_newest"),
            by_arrival("holding"),
        ]

    def __str__(self) -> str:
        return self.name or self.company
