"""What the person does about their own resume: reads it, asks back, sends a newer one, says how
they are reached, and lets the practice know that they keep their journal.

By the link in the letter it is done in the practice's name, signed in in their own; both come to
the same rows of the practice.
"""

import json
from hashlib import sha256

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.coaching.actions.resumes.telling import tell_answer
from throughline.coaching.actions.standing import refold
from throughline.coaching.actions.terms import belongs
from throughline.coaching.models import Engagement, MayKnow, Resume, ResumeWord
from throughline.coaching.models.resumes import TO_READ
from throughline.coaching.permissions import person_is_client
from throughline.coaching.queries.engagements import points_of
from throughline.coaching.queries.resumes import may_know, newest
from throughline.coaching.queries.teams import mate_of, responsible
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Touch
from throughline.imports.reading import limits
from throughline.imports.reading.careers.plainly import text_lines
from throughline.letters.models import Letter
from throughline.people import secrets
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Evidence
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

SOURCE = "resume"
LONGEST = 5_000
LARGEST = 5_000_000
MOST_ROUNDS = 50


@transaction.atomic
def note_read(hat: Hat, resume: Resume) -> None:
    """They have read what was said of it: they pressed a button, or answered. Twice is once."""
    insist(hat_keeps(hat, resume))
    Resume.objects.filter(pk=resume.pk, read_at=None, done_at__isnull=False).update(read_at=hat.now)


@transaction.atomic
def ask_back(hat: Hat, resume: Resume, *, text: str) -> ResumeWord:
    """They ask about what was said; whoever read it is asked to answer. The same again is once.

    Raises Refused for no words.
    """
    insist(hat_keeps(hat, resume))
    words = _words(text)
    row = Resume.objects.select_for_update().get(pk=resume.pk)
    last = ResumeWord.objects.filter(resume=row).order_by("-at", "-pk").first()
    if last is not None and last.is_client and secrets.decrypt(last.text_sealed) == words:
        return last
    note_read(hat, row)
    made = _word(hat, row, words, is_client=True)
    _heard(hat, row.engagement, note=_("Asked about their resume"))
    who = row.engagement.client.relationship.party.name
    said = _("Answer what %(who)s asks about their resume") % {"who": who}
    _owe(hat, row, said, origin=asked_origin(row))
    return made


@transaction.atomic
def answer_back(hat: Hat, resume: Resume, *, text: str) -> Letter | None:
    """The practice answers: on the person's page, and by a letter unless theirs are held.

    Raises Refused for no words.
    """
    insist(hat_keeps(hat, resume))
    words = _words(text)
    made = _word(hat, resume, words, is_client=False)
    followthrough.keep_of(hat, origin=asked_origin(resume))
    letter = tell_answer(hat, resume, answer=words, key=f"resume-answer:{made.pk}")
    refold(hat, resume.engagement)
    return letter


def asked_origin(resume: Resume) -> str:
    """Of the promise to answer a question about a resume."""
    return f"resume-asked:{resume.pk}"


def _words(text: str) -> str:
    words = text.replace("\0", "").strip()[:LONGEST]
    if not words:
        raise Refused(_("Write a line first."))
    return words


def _word(hat: Hat, row: Resume, words: str, *, is_client: bool) -> ResumeWord:
    return ResumeWord.objects.create(
        keeper_id=row.keeper_id,
        resume=row,
        text_sealed=secrets.encrypt(words),
        by=None if is_client else hat.person,
        is_client=is_client,
        at=hat.now,
    )


def _heard(hat: Hat, engagement: Engagement, *, note: str) -> None:
    """Something came from them: one contact a day, however much they do on it."""
    tie = engagement.client.relationship
    today = Touch.objects.filter(relationship=tie, on=hat.today, source=SOURCE, voided_at=None)
    if not today.exists():
        touch = followthrough.log_touch(
            hat,
            tie,
            on=hat.today,
            at=hat.now,
            channel=Touch.Channel.EMAIL,
            direction=Touch.Direction.IN,
            note=note,
            source=SOURCE,
        )
        belongs(engagement, touch=touch)
    refold(hat, engagement)


def _owe(hat: Hat, row: Resume, what: str, *, origin: str) -> Promise:
    """Whoever read it is asked, as long as they may; else who answers for the engagement."""
    engagement = row.engagement
    owed = followthrough.promise(
        hat,
        what=what,
        ask_on=hat.today,
        relationship=engagement.client.relationship,
        link=reverse("resume", args=[row.pk]),
        origin=origin,
    )
    if owed.kept_at or owed.dropped_at:  # it was answered before, and is asked anew
        followthrough.renew(hat, origin=origin, what=what, ask_on=hat.today, link=owed.link)
    owner = responsible(engagement, hat.today)
    belongs(engagement, promise=owed, mate=mate_of(engagement, owner, hat.today) if owner else None)
    return owed


@transaction.atomic
def send_newer(hat: Hat, engagement: Engagement, *, name: str, data: bytes) -> Resume:
    """They send a newer resume: it waits to be read, in the place of one that still waited.

    The same file again is the one there is. Raises Refused for what is no resume that is read.
    """
    insist(hat_keeps(hat, engagement))
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    digest, last = sha256(data).hexdigest(), newest(engagement)
    if last is not None and last.sha256 == digest:
        return last
    if last is not None and last.round >= MOST_ROUNDS:
        raise Refused(_("That is more than anybody can read. Write to your coach instead."))
    lines = _read(name, data)
    if last is not None:
        older = Resume.objects.filter(TO_READ, engagement=engagement)
        older.update(passed_at=hat.now, taken_by=None, taken_until=None)
    made = Resume.objects.create(
        keeper_id=engagement.keeper_id,
        engagement=engagement,
        round=(last.round if last else 0) + 1,
        name=name.strip()[-200:] or _("resume"),
        size=len(data),
        sha256=digest,
        content_sealed=secrets.seal(data),
        lines_sealed=secrets.encrypt(json.dumps(lines)),
        came_at=hat.now,
        by_client=True,
    )
    _heard(hat, engagement, note=_("Sent a newer resume"))
    return made


def _read(name: str, data: bytes) -> list[str]:
    if len(data) > LARGEST:
        raise Refused(_("That is larger than %(most)s MB.") % {"most": LARGEST // 1_000_000})
    try:
        return text_lines(name, data)
    except limits.Refused as problem:
        raise Refused(problem.sentence) from problem


@transaction.atomic
def confirm_reach(hat: Hat, engagement: Engagement, *, email: str = "", phone: str = "") -> None:
    """How they are reached is still right, or what is said here comes to it.

    What there is stays: another address than it was sent to may be anybody's, so the coach is
    asked to look. Raises InvalidContactPoint.
    """
    insist(hat_keeps(hat, engagement))
    party, clicked = engagement.client.relationship.party, Evidence.Kind.CLICKED
    said = _("said by themselves")
    for point in points_of(engagement).filter(retired_at__isnull=True):
        Evidence.objects.create(
            keeper_id=hat.keeper_id, contact_point=point, kind=clicked, at=hat.now, detail=said
        )
    fresh = []
    for kind, value in ((ContactPoint.Kind.EMAIL, email), (ContactPoint.Kind.PHONE, phone)):
        if value.strip():
            known = set(points_of(engagement).values_list("pk", flat=True))
            made = add_contact_point(hat, party, kind=kind, value=value.strip(), evidence=clicked)
            fresh += [made.value] if made.pk not in known else []
    if fresh:
        what = _("%(who)s is reached by %(at)s, they say. Look, and keep what is right.")
        followthrough.promise(
            hat,
            what=what % {"who": party.name, "at": ", ".join(fresh)},
            ask_on=hat.today,
            relationship=engagement.client.relationship,
            link=reverse("engagement", args=[engagement.pk]),
            origin=f"reach:{engagement.pk}:{hat.now:%Y%m%d%H%M%S}",
        )
    _heard(hat, engagement, note=_("Said how they are reached"))


@transaction.atomic
def let_know(hat: Hat, engagement: Engagement) -> MayKnow:
    """From now on the practice may know whether they keep their journal, and nothing in it."""
    insist(hat.is_own and person_is_client(hat.person, engagement))
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    return may_know(engagement) or MayKnow.objects.create(
        keeper_id=engagement.keeper_id, client=engagement.client, given_at=hat.now
    )


@transaction.atomic
def let_know_no_more(hat: Hat, engagement: Engagement) -> None:
    """From now on it does not."""
    insist(hat.is_own and person_is_client(hat.person, engagement))
    MayKnow.objects.filter(client=engagement.client_id, ended_at=None).update(ended_at=hat.now)
