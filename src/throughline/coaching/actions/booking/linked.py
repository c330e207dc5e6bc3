"""What a tap on a link's page does: the choice is a verb and what it is about, as `book:12:…`.

Whoever holds the link acts for the client; what they chose is kept on the link, so that it shows
the same whoever opens it again.
"""

from typing import Any

from throughline.coaching.actions.booking import changing, groups
from throughline.coaching.actions.booking.asking import ask_for_time
from throughline.coaching.actions.booking.choosing import book_for_themselves
from throughline.coaching.actions.booking.offering import instant_of, remember_zone
from throughline.coaching.models import Session
from throughline.coaching.queries import coach_of, kinds
from throughline.coaching.queries.booking import engagement_at, group_at, session_at
from throughline.letters.models import Link
from throughline.people.hats import Hat
from throughline.people.zones import every_zone

BOOK, MOVE, CANCEL, ASK, JOIN = "book", "move", "cancel", "ask", "join"


def answer_book(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
    """`book:<kind>:<instant>:<zone>` books; `ask` asks for a time; then it does what
    `answer_session` does with what was booked. Raises Refused."""
    verb, _colon, rest = choice.partition(":")
    engagement = engagement_at(hat, link.on["engagement"])
    if engagement is None:
        return dict(link.result)
    if verb == ASK:
        ask_for_time(hat, engagement)
        return {**link.result, "asked": hat.today.isoformat()}
    if verb != BOOK:
        return answer_session(hat, link, choice)
    kind_pk, stamp, zone = [*rest.split(":", 2), "", ""][:3]
    at, coach = instant_of(stamp), coach_of(engagement)
    kind = kinds(hat).standing().filter(pk=int(kind_pk) if kind_pk.isdecimal() else 0).first()
    if at is None or coach is None or kind is None:
        return dict(link.result)
    if zone in every_zone():
        remember_zone(hat, engagement.client, zone)
    known = _session_of(hat, link)
    if known is not None and known.starts_at == at and known.sat == Session.Sat.BOOKED:
        return dict(link.result)  # the same tap, sent twice
    return {"session": book_for_themselves(hat, engagement, kind, coach, at).pk}


def _session_of(hat: Hat, link: Link) -> Session | None:
    pk = link.result.get("session") or link.on.get("session")
    return session_at(hat, pk) if pk else None


def answer_session(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
    """`cancel:<why>` or `move:<instant>`. Raises Refused."""
    verb, _colon, rest = choice.partition(":")
    row = _session_of(hat, link)
    if row is None:
        return dict(link.result)
    if verb == CANCEL:
        changing.cancel(hat, row, by_client=True, why=rest)
    at = instant_of(rest) if verb == MOVE else None
    if at is not None:
        changing.move(hat, row, starts_at=at, by_client=True)
    return {**link.result, "session": row.pk, "did": verb}


def answer_join(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
    """`join` takes a place in a group; afterwards it is a session like any other."""
    engagement = engagement_at(hat, link.on["engagement"])
    group = group_at(hat, link.on["group"])
    if choice != JOIN:
        return answer_session(hat, link, choice)
    if engagement is None or group is None:
        return dict(link.result)
    return {"session": groups.join(hat, group, engagement, by_client=True).pk}
