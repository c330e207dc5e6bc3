"""The letter that says that a resume was read, and the link to what was said of it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.informing import mail_point, tell_client
from throughline.coaching.actions.standing import refold
from throughline.coaching.models import Resume
from throughline.coaching.queries import coach_of
from throughline.letters.actions import linking
from throughline.letters.models import Letter
from throughline.people.hats import Hat, in_name_of
from throughline.people.queries import spokesman

RESUME = "resume"
LASTS = timedelta(days=730)
"""Keep in touch for years: the page is where a newer one is sent, too."""


def tell(resume: Resume, now: datetime) -> bool:
    """Write to whose it is, once. Whoever has no address is told nothing, and that is noted.

    False, and it waits, while their letters are held or nobody speaks for the practice.
    """
    person = _sender(resume, now)
    return person is not None and _tell(person, resume)


def _sender(resume: Resume, now: datetime) -> Hat | None:
    """Who read it writes, else the coach, else whoever speaks for the practice."""
    coach = coach_of(resume.engagement)
    first = resume.done_by_id or (coach.pk if coach else None)
    person = spokesman(resume.keeper_id, now.date(), first=first)
    return in_name_of(person, resume.keeper_id, now) if person else None


@transaction.atomic
def _tell(hat: Hat, resume: Resume) -> bool:
    row = Resume.objects.select_for_update().get(pk=resume.pk)
    if row.told_at is not None or row.done_at is None:
        return False
    engagement = row.engagement
    if engagement.client.hold_letters_since is not None:
        return False
    if mail_point(engagement) is not None:
        row.letter = _write(hat, row)
    row.told_at = hat.now
    row.save(update_fields=["letter", "told_at"])
    refold(hat, engagement)
    return True


def link_to(hat: Hat, resume: Resume) -> str:
    """Where its owner reads what was said of it, without signing in."""
    point = mail_point(resume.engagement)
    on = {"resume": resume.pk, "engagement": resume.engagement_id, "by": hat.person.pk}
    return linking.make(hat, act=RESUME, on=on, address=point.value if point else "", lasts=LASTS)


def _write(hat: Hat, row: Resume) -> Letter | None:
    name = row.engagement.client.relationship.party.name
    facts = {"name": name.split(" ")[0], "url": link_to(hat, row), "me": hat.person.name}
    subject = _("I have read your resume") if row.round == 1 else _("I have read your new resume")
    text = _(
        "Hi %(name)s,\n\nI have read your resume, line by line. What I would change, and what I "
        "would leave as it is, stands here beside your own words:\n\n%(url)s\n\nYou can ask back "
        "on that page, and send me a newer one when you have it. No account is needed.\n\n"
        "Kind regards,\n%(me)s"
    )
    return tell_client(
        hat,
        row.engagement,
        key=f"resume:{row.pk}",
        kind=RESUME,
        subject=subject,
        text=text % facts,
    )


def tell_answer(hat: Hat, resume: Resume, *, answer: str, key: str) -> Letter | None:
    """What was answered to a question about it; None while their letters are held."""
    name = resume.engagement.client.relationship.party.name
    facts = {
        "name": name.split(" ")[0],
        "answer": answer,
        "url": link_to(hat, resume),
        "me": hat.person.name,
    }
    text = _(
        "Hi %(name)s,\n\nyou asked about your resume:\n\n%(answer)s\n\nAll of it, beside your own "
        "words: %(url)s\n\nKind regards,\n%(me)s"
    )
    subject = _("About your resume")
    return tell_client(
        hat, resume.engagement, key=key, kind=RESUME, subject=subject, text=text % facts
    )
