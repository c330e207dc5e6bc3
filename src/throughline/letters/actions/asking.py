"""What a letter wants of its sender stands on Today as a promise, with its page one tap away."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise
from throughline.followthrough.words import cut
from throughline.letters.models import Letter
from throughline.people.hats import Hat, me
from throughline.people.models import Person

SHORT = 120


def origin_of(letter: Letter) -> str:
    """What a promise about a letter is made of, once."""
    return f"letter:{letter.pk}"


def ask_about(letter: Letter, *, now: datetime, what: str = "", why: str = "") -> None:
    """Ask its sender to look at it; when they were asked before and are done, ask again.

    `what` they are asked, and `why`, where the letter alone does not say it."""
    person = Person.objects.filter(keeper_id=letter.keeper_id).first() or letter.by
    if person is None or person.keeper_id != letter.keeper_id:
        return
    hat = me(person, now)
    owed = followthrough.promise(
        hat,
        what=what or _what(letter),
        why=why or letter.problem,
        relationship=letter.relationship,
        link=reverse("letter", args=[letter.pk]),
        origin=origin_of(letter),
    )
    if owed.kept_at or owed.dropped_at:
        followthrough.reopen(hat, owed)


def _what(letter: Letter) -> str:
    who = cut(letter.to_name or letter.to_address, SHORT)
    facts = {"who": who, "subject": cut(letter.subject, SHORT)}
    if letter.uncertain_at is not None:
        return _("Did your letter to %(who)s arrive? “%(subject)s” may or may not have.") % facts
    return _("Your letter to %(who)s could not be sent: “%(subject)s”.") % facts


def is_settled(hat: Hat, letter: Letter) -> None:
    """Somebody looked at it, or it went after all: Today need not ask any more."""
    rows = Promise.objects.filter(keeper_id=letter.keeper_id, origin=origin_of(letter))
    if (owed := rows.first()) is not None:
        followthrough.keep(hat, owed)
