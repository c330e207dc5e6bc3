"""What an upload comes to for the network, in sentences: on the page and on the command line."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.imports.models import Batch
from throughline.rulebook.answering import MOST, PER_DAY


def preview(batch: Batch) -> list[str]:
    """What would come of it."""
    found = batch.found.get("network") or {}
    is_book = batch.kind == Batch.Kind.CONTACTS
    said = [
        *_people(found, is_book),
        *_touches(found),
        *_waiting(found),
        *_aside(found),
        *_days(found),
    ]
    return said or [_("Nothing in it is new.")]


def result(batch: Batch) -> list[str]:
    """What came of it."""
    came = batch.result.get("network") or {}
    said = [*_came(came, batch.kind == Batch.Kind.CONTACTS), *_days(came)]
    return said or [_("Nothing in it was new.")]


def _people(found: dict[str, Any], is_book: bool) -> Iterator[str]:
    if new := found.get("people_new"):
        sentence = ngettext("%(n)s new person.", "%(n)s new people.", new) % _n(new)
        if recruiters := found.get("recruiters"):
            many = ngettext(
                "%(n)s of them is a recruiter, by the title.",
                "%(n)s of them are recruiters, by their titles.",
                recruiters,
            )
            sentence = f"{sentence} {many % _n(recruiters)}"
        yield sentence
    if updated := found.get("people_updated"):
        yield _gets(updated, is_book)
    if known := found.get("people_known"):
        yield ngettext(
            "%(n)s person is here already, with nothing new.",
            "%(n)s people are here already, with nothing new.",
            known,
        ) % _n(known)
    if own := found.get("own"):
        yield ngettext(
            "Your own card is left out.", "%(n)s cards of your own are left out.", own
        ) % _n(own)


def _gets(updated: int, is_book: bool) -> str:
    if is_book:
        return ngettext(
            "%(n)s person you have gets what is new: a number, an address, a note.",
            "%(n)s people you have get what is new: a number, an address, a note.",
            updated,
        ) % _n(updated)
    return ngettext(
        "%(n)s person you have gets a new title, company, name or address.",
        "%(n)s people you have get a new title, company, name or address.",
        updated,
    ) % _n(updated)


def _touches(found: dict[str, Any]) -> Iterator[str]:
    touches, people = found.get("touches_new", 0), found.get("touches_with", 0)
    if touches:
        with_whom = ngettext("%(n)s person", "%(n)s people", people) % _n(people)
        yield ngettext(
            "%(n)s moment of contact, from your messages with %(people)s.",
            "%(n)s moments of contact, from your messages with %(people)s.",
            touches,
        ) % {**_n(touches), "people": with_whom}
    if (talked := found.get("talked_with")) and touches:
        yield ngettext(
            "With %(n)s of them you really talked: both of you wrote.",
            "With %(n)s of them you really talked: both of you wrote.",
            talked,
        ) % _n(talked)


def _waiting(found: dict[str, Any]) -> Iterator[str]:
    if waiting := found.get("waiting"):
        sentence = ngettext(
            "%(n)s person wrote to you and waits for an answer.",
            "%(n)s people wrote to you and wait for an answer.",
            waiting,
        ) % _n(waiting)
        facts = {"sentence": sentence, **_n(MOST)}
        if waiting > MOST:
            yield _("%(sentence)s Today asks for the newest %(n)s, two a day.") % facts
        elif waiting > PER_DAY:
            yield _("%(sentence)s Today asks for two a day, the newest first.") % facts
        else:
            yield sentence


def _aside(found: dict[str, Any]) -> Iterator[str]:
    if aside := found.get("aside"):
        yield ngettext(
            "%(n)s person outside your connections wrote and was never answered: not added.",
            "%(n)s people outside your connections wrote and were never answered: not added.",
            aside,
        ) % _n(aside)
    if nameless := found.get("nameless"):
        yield ngettext(
            "%(n)s message is with somebody who has no profile any more: kept aside, since a "
            "name alone does not say who it is.",
            "%(n)s messages are with people who have no profile any more: kept aside, since a "
            "name alone does not say who it is.",
            nameless,
        ) % _n(nameless)
    if drafts := found.get("drafts"):
        yield ngettext(
            "%(n)s draft was never sent, and is no contact.",
            "%(n)s drafts were never sent, and are no contacts.",
            drafts,
        ) % _n(drafts)


def _days(found: dict[str, Any]) -> Iterator[str]:
    first, busiest = found.get("first_day", 0), found.get("busiest", 0)
    if not first:
        return
    if first == found.get("people_new") == busiest:
        yield ngettext("The first step is due today.", "All of them are due today.", first)
        return
    today = ngettext("%(n)s of them is due today.", "%(n)s of them are due today.", first) % _n(
        first
    )
    if busiest > first:
        most = _("At most %(n)s are due on any one day after that.") % _n(busiest)
        today = f"{today} {most}"
    elif busiest and found.get("people_new", 0) > first:
        today = _("%(today)s No later day brings more than that.") % {"today": today}
    yield today


def _came(came: dict[str, Any], is_book: bool) -> Iterator[str]:
    if new := came.get("people_new"):
        yield ngettext("%(n)s person is new.", "%(n)s people are new.", new) % _n(new)
    if updated := came.get("people_updated"):
        yield _got(updated, is_book)
    if touches := came.get("touches_new"):
        yield ngettext(
            "%(n)s moment of contact came from your messages.",
            "%(n)s moments of contact came from your messages.",
            touches,
        ) % _n(touches)
    if answers := came.get("answers"):
        yield ngettext(
            "%(n)s person wrote last and waits: Today asks you for the answer.",
            "%(n)s people wrote last and wait: Today asks you for the answers, two a day.",
            answers,
        ) % _n(answers)
    if recruiters := came.get("recruiters"):
        yield ngettext(
            "%(n)s is a recruiter, by the title.",
            "%(n)s are recruiters, by their titles.",
            recruiters,
        ) % _n(recruiters)


def _got(updated: int, is_book: bool) -> str:
    if is_book:
        return ngettext(
            "%(n)s person you had got what was new.",
            "%(n)s people you had got what was new.",
            updated,
        ) % _n(updated)
    return ngettext(
        "%(n)s person you had got a new title, company, name or address.",
        "%(n)s people you had got a new title, company, name or address.",
        updated,
    ) % _n(updated)


def _n(count: int) -> dict[str, str]:
    return {"n": f"{count:,}"}
