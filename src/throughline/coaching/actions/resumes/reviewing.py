"""Read a resume: take it, so that nobody else does meanwhile; say something of it; be done."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import ReadyComment, Resume, ResumeComment
from throughline.coaching.models.resumes import TO_READ
from throughline.coaching.queries.resumes import queue, text_of
from throughline.people import secrets
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook.revising import numbered

HOLDS = timedelta(minutes=45)
"""So long a resume is with whoever took it; each thing that is said of it begins that anew."""
LONGEST = 2_000
TRIES = 20


@transaction.atomic
def take(hat: Hat, resume: Resume) -> Resume:
    """It is this reviewer's to read for a while. Raises Refused while it is somebody else's, and
    when it was read already or a newer one came."""
    insist(hat_keeps(hat, resume))
    free = Q(taken_by=None) | Q(taken_until__lte=hat.now) | Q(taken_by=hat.person)
    rows = Resume.objects.filter(TO_READ, free, pk=resume.pk)
    taken = rows.update(taken_by=hat.person, taken_until=hat.now + HOLDS)
    row = Resume.objects.select_related("taken_by").get(pk=resume.pk)
    if not taken:
        raise Refused(_why_not(row, hat))
    return row


def _why_not(row: Resume, hat: Hat) -> str:
    if row.done_at is not None:
        return _("Somebody has read it meanwhile.")
    if row.passed_at is not None or row.taken_by is None or row.taken_until is None:
        return _("A newer one came. Read that.")
    until = localtime(row.taken_until, hat.person.zone)
    facts = {"who": row.taken_by.name, "at": f"{until:%H:%M}"}
    return _("%(who)s is reading it, until %(at)s at the latest.") % facts


def take_next(hat: CoachHat) -> Resume | None:
    """The oldest that is nobody's: the next one to read; None when there is none."""
    free = Q(taken_by=None) | Q(taken_until__lte=hat.now) | Q(taken_by=hat.person)
    for row in queue(hat).filter(free)[:TRIES]:
        try:
            return take(hat.on(row), row)
        except Refused:  # somebody was quicker
            continue
    return None


@transaction.atomic
def give_back(hat: Hat, resume: Resume) -> None:
    """Anybody may read it again; what was said of it stays."""
    insist(hat_keeps(hat, resume))
    mine = Resume.objects.filter(pk=resume.pk, taken_by=hat.person)
    mine.update(taken_by=None, taken_until=None)


def _held(hat: Hat, resume: Resume) -> Resume:
    """Locked, and still with this reviewer, for whom it now lasts anew."""
    insist(hat_keeps(hat, resume))
    row = Resume.objects.select_for_update().get(pk=resume.pk)
    is_mine = row.taken_by_id == hat.person.pk and row.taken_until is not None
    if not is_mine or row.done_at is not None or row.passed_at is not None:
        raise Refused(_("It is not with you any more. Take it again before you go on."))
    assert row.taken_until is not None  # noqa: S101  (it was just looked at)
    if row.taken_until <= hat.now:
        raise Refused(_("You had it for too long without a word. Take it again before you go on."))
    row.taken_until = hat.now + HOLDS
    row.save(update_fields=["taken_until"])
    return row


@transaction.atomic
def say(hat: Hat, resume: Resume, *, text: str, line: int | None = None) -> ResumeComment:
    """A comment on a line, or on the whole. The very same again is the one there is.

    Raises Refused for no words, for a line it does not have, and when somebody else has it.
    """
    row = _held(hat, resume)
    words = text.replace("\0", "").strip()[:LONGEST]
    if not words:
        raise Refused(_("Say something first."))
    if line is not None and not 1 <= line <= len(numbered(text_of(row))):
        raise Refused(_("There is no line %(number)s.") % {"number": line})
    for one in ResumeComment.objects.filter(resume=row, line=line, removed_at=None):
        if secrets.decrypt(one.text_sealed) == words:
            return one
    return ResumeComment.objects.create(
        keeper_id=row.keeper_id,
        resume=row,
        line=line,
        text_sealed=secrets.encrypt(words),
        by=hat.person,
        at=hat.now,
    )


@transaction.atomic
def unsay(hat: Hat, comment: ResumeComment) -> None:
    """A comment is taken out, as long as nobody was told of it."""
    _held(hat, comment.resume)
    ResumeComment.objects.filter(pk=comment.pk, removed_at=None).update(removed_at=hat.now)


@transaction.atomic
def say_again(hat: Hat, comment: ResumeComment) -> None:
    """It is back."""
    _held(hat, comment.resume)
    ResumeComment.objects.filter(pk=comment.pk).update(removed_at=None)


@transaction.atomic
def finish(hat: Hat, resume: Resume) -> Resume:
    """It is read to its end. Whose it is gets a letter, once their letters may go.

    Raises Refused while nothing is said of it.
    """
    row = _held(hat, resume)
    if not ResumeComment.objects.filter(resume=row, removed_at=None).exists():
        raise Refused(_("Nothing is said of it yet. One comment on the whole is enough."))
    row.done_at, row.done_by = hat.now, hat.person
    row.taken_by = row.taken_until = None
    row.save(update_fields=["done_at", "done_by", "taken_by", "taken_until"])
    return row


@transaction.atomic
def go_back(hat: Hat, resume: Resume) -> Resume:
    """Not done after all. Raises Refused once its owner was written to, or sent a newer one."""
    insist(hat_keeps(hat, resume))
    row = Resume.objects.select_for_update().get(pk=resume.pk)
    insist(row.done_by_id == hat.person.pk)
    later = Resume.objects.filter(engagement=row.engagement_id, round__gt=row.round)
    if row.told_at is not None or later.exists():
        raise Refused(_("They know of it already."))
    row.done_at = row.done_by = None
    row.taken_by, row.taken_until = hat.person, hat.now + HOLDS
    row.save(update_fields=["done_at", "done_by", "taken_by", "taken_until"])
    return row


@transaction.atomic
def keep_ready(hat: Hat, comments: list[tuple[str, str]]) -> None:
    """The comments a practice has ready, name and text, in this order; none: the built-in ones."""
    insist(hat.is_own)
    ReadyComment.objects.filter(keeper_id=hat.keeper_id).delete()
    ReadyComment.objects.bulk_create(
        ReadyComment(keeper_id=hat.keeper_id, rank=rank, name=name, text=text)
        for rank, (name, text) in enumerate(comments)
    )
