"""What a letter wants of its sender stands on Today as a promise, with its page one tap away."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise
from throughline.followthrough.words import cut
from throughline.letters.models import Channel, Letter
from throughline.people.hats import Hat, me
from throughline.people.models import Person

SHORT = 120
TO_DO = {
    Channel.EMAIL: gettext_lazy("Send your letter to %(who)s from your own mail program."),
    Channel.TEXT: gettext_lazy("Send your text to %(who)s from your phone."),
    Channel.CALL: gettext_lazy("Call %(who)s."),
    Channel.POST: gettext_lazy("Print and post your letter to %(who)s."),
}


def origin_of(letter: Letter) -> str:
    """What a promise about a letter is made of, once."""
    return f"letter:{letter.pk}"


def ask_about(letter: Letter, *, now: datetime, what: str = "", why: str = "") -> None:
    """Ask its sender to look at it; when they were asked before and are done, ask again.

    `what` they are asked, and `why`, where the letter alone does not say it. Of somebody who was
    deleted nothing is asked: the letter is nowhere to be looked at.
    """
    person = Person.objects.filter(keeper_id=letter.keeper_id).first() or letter.by
    if person is None or person.keeper_id != letter.keeper_id:
        return
    hat = me(person, now)
    if letter.arrival_id in hat.hidden:
        return
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


def ask_to_do(hat: Hat, letter: Letter) -> None:
    """Ask its sender to carry it out by hand, from the day it is meant for."""
    day = hat.person.day(letter.not_before) if letter.not_before else hat.today
    who = cut(letter.to_name or letter.to_address, SHORT)
    owed = followthrough.promise(
        hat,
        what=str(TO_DO[Channel(letter.channel)]) % {"who": who},
        why=cut(letter.subject, SHORT),
        relationship=letter.relationship,
        due_on=max(day, hat.today),
        link=reverse("letter", args=[letter.pk]),
        origin=origin_of(letter),
    )
    if owed.kept_at or owed.dropped_at:
        followthrough.reopen(hat, owed)


def is_forgotten(hat: Hat, letter: Letter) -> None:
    """It is not to be done after all."""
    if (owed := _asked(letter)) is not None:
        followthrough.drop(hat, owed)


def ask_again(hat: Hat, letter: Letter, *, day: date) -> None:
    """It could not be done today: ask on another day."""
    if (owed := _asked(letter)) is not None:
        followthrough.ask_for_promise_on(hat, owed, day=day)


def _asked(letter: Letter) -> Promise | None:
    rows = Promise.objects.filter(keeper_id=letter.keeper_id, origin=origin_of(letter))
    return rows.first()


def is_settled(hat: Hat, letter: Letter) -> None:
    """Somebody looked at it, or it went after all: Today need not ask any more."""
    if (owed := _asked(letter)) is not None:
        followthrough.keep(hat, owed)
