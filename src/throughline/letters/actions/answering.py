"""What the acts of links do, each in the name of whose link it is, and a fresh one by letter."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment, Promise
from throughline.followthrough.queries import appointments
from throughline.followthrough.words import cut
from throughline.letters.actions import stopping
from throughline.letters.actions.linking import make
from throughline.letters.actions.queueing import Recipient, queue
from throughline.letters.models import Letter, Link, Priority, Suppression
from throughline.people.hats import Hat
from throughline.people.refusals import Refused

ALL, KIND, UNDO = "all", "kind", "undo"
YES, NO = "yes", "no"
APPOINTMENT = "appointment"
SHORT = 60


def unsubscribe(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
    """No more letters to this address: all, or those of this kind; or "undo".

    Said without a choice, as a mail program's own button does: all that somebody else sends;
    of what one's own account sends, only this kind.
    """
    chosen = choice if choice in {ALL, KIND, UNDO} else KIND if link.on["is_own"] else ALL
    if chosen == link.result.get("choice", UNDO):
        return dict(link.result)
    _take_back(hat, link)
    return {} if chosen == UNDO else _stopped(hat, link, chosen)


def _stopped(hat: Hat, link: Link, chosen: str) -> dict[str, Any]:
    where = {"channel": link.on["channel"], "address_key": link.on["address_key"]}
    kind = link.on["kind"] if chosen == KIND else ""
    standing = Suppression.objects.filter(
        keeper_id=hat.keeper_id, **where, kind=kind, lifted_at=None
    ).first()
    row = stopping.stop(hat, **where, kind=kind, why=Suppression.Why.ASKED)
    said = {"choice": chosen, "suppression": row.pk, "was": standing.why if standing else ""}
    also = _also_stopped(hat, link, where) if chosen == KIND else []
    return {**said, "also": also} if also else said


def _also_stopped(hat: Hat, link: Link, where: dict[str, str]) -> list[int]:
    """The other kinds that went in the same letter; numbers of what did not stand before."""
    within = (
        Letter.objects.filter(within=link.letter_id) if link.letter_id else Letter.objects.none()
    )
    kinds = set(within.values_list("kind", flat=True)) - {link.on["kind"]}
    standing = Suppression.objects.filter(
        keeper_id=hat.keeper_id, **where, kind__in=kinds, lifted_at=None
    )
    fresh = sorted(kinds - set(standing.values_list("kind", flat=True)))
    rows = [stopping.stop(hat, **where, kind=one, why=Suppression.Why.ASKED) for one in fresh]
    return [row.pk for row in rows]


def _take_back(hat: Hat, link: Link) -> None:
    """What they said before holds no more; what others had said of the address before, does."""
    rows = Suppression.objects.filter(keeper_id=hat.keeper_id, lifted_at=None)
    for also in rows.filter(pk__in=link.result.get("also", [])):
        stopping.lift(hat, also)
    row = rows.filter(pk=link.result.get("suppression")).first()
    if row is None:
        return
    was = link.result.get("was", "")
    if was and was not in stopping.THEIR_WORD:
        Suppression.objects.filter(pk=row.pk).update(why=was)
    else:
        stopping.lift(hat, row)


def appointment_of(hat: Hat, link: Link) -> Appointment | None:
    """What an invitation's link is about, while it stands in the record."""
    rows = appointments(hat).select_related("relationship__party")
    return rows.filter(pk=link.on.get("appointment")).first()


def is_open(booked: Appointment, now: datetime) -> bool:
    """Whether it still matters who comes."""
    return booked.cancelled_at is None and booked.settled_at is None and booked.starts_at > now


def come(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
    """Whether they come to an appointment. A "no" asks the sender to find another time."""
    booked = appointment_of(hat, link)
    if booked is None or not is_open(booked, hat.now) or choice not in {YES, NO}:
        return dict(link.result)
    if choice == link.result.get("choice"):
        return dict(link.result)
    if choice == NO:
        _ask_for_another_time(hat, link, booked)
    else:
        _need_no_other_time(hat, booked)
    return {"choice": choice}


def origin_of(booked: Appointment) -> str:
    """What the promise to find another time is made of, once."""
    return f"declined:{booked.pk}"


def _ask_for_another_time(hat: Hat, link: Link, booked: Appointment) -> None:
    facts = {
        "who": cut(called(link, booked), SHORT),
        "what": cut(booked.title, SHORT),
        "day": date_format(booked.starts_at.astimezone(hat.person.zone), "D j M"),
    }
    owed = followthrough.promise(
        hat,
        what=_("Find another time with %(who)s for “%(what)s”.") % facts,
        why=_("They cannot come on %(day)s.") % facts,
        relationship=booked.relationship,
        link=reverse("appointment", args=[booked.pk]),
        origin=origin_of(booked),
    )
    if owed.kept_at or owed.dropped_at:
        followthrough.reopen(hat, owed)


def _need_no_other_time(hat: Hat, booked: Appointment) -> None:
    rows = Promise.objects.filter(keeper_id=hat.keeper_id, origin=origin_of(booked))
    for owed in rows:
        followthrough.drop(hat, owed)


def called(link: Link, booked: Appointment | None = None) -> str:
    """Whom the link was sent to, by the best name there is."""
    if booked is not None and booked.relationship is not None:
        return booked.relationship.party.name
    return (link.letter.to_name if link.letter else "") or link.address or _("somebody")


@transaction.atomic
def send_fresh(hat: Hat, link: Link) -> Letter | None:
    """A letter with a link that does the same, to the address on file and nowhere else.

    None when there is no address. Asked for twice within a minute, it is one letter.
    """
    if not link.address:
        return None
    lasts = link.expires_at - link.made_at
    url = make(hat, act=link.act, on=link.on, address=link.address, lasts=lasts)
    ends = hat.now + lasts
    facts = {"sender": hat.person.name, "url": url, "day": date_format(ends, "j F Y")}
    with suppress(Refused):
        return queue(
            hat,
            key=f"fresh:{link.pk}:{hat.now:%Y-%m-%dT%H:%M}",
            kind="link",
            to=_addressee(link),
            subject=_("Your fresh link"),
            text=_words(facts),
            priority=Priority.ASKED_FOR,
            is_asked_for=True,
            useless_after=ends,
        )
    return None


def _words(facts: dict[str, str]) -> str:
    return (
        _(
            "Hello,\n\na link in a letter from %(sender)s had run out, and somebody asked for a "
            "fresh one. Here it is:\n\n%(url)s\n\nIt is good until %(day)s. If it was not you "
            "who asked, you need do nothing.\n"
        )
        % facts
    )


def _addressee(link: Link) -> Recipient:
    letter = link.letter
    if letter is None:
        return Recipient(link.address)
    return Recipient(
        link.address,
        letter.to_name,
        letter.time_zone,
        relationship=letter.relationship,
        person=letter.person,
    )
