"""What a closed session leaves on both sides: the practice's time with the client, and the
client's own time with their coach. Each side has one touch; none is shared between the two."""

from django.utils.translation import gettext as _

from throughline.coaching.actions.owing import their_hat, tie_to
from throughline.coaching.actions.terms import belongs
from throughline.coaching.models import Closing, Session
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.people.hats import Hat
from throughline.people.refusals import Refused

SOURCE = "coaching"
"""The source of a touch that a coach's closing left in the client's own record."""


def settle(hat: Hat, row: Session, closing: Closing, before: Closing | None) -> None:
    """Settle both sides as the closing says. One that said the same before has settled them."""
    if before is not None and _says_the_same(before, closing):
        closing.touch, closing.theirs = before.touch, before.theirs
    else:
        undo(hat, row, before)
        closing.touch = _ours(hat, row)
        if closing.touch is not None:
            belongs(row.engagement, touch=closing.touch)
        closing.theirs = _theirs(hat, row)
    closing.save(update_fields=["touch", "theirs"])


def _says_the_same(before: Closing, closing: Closing) -> bool:
    return all(before.said[name] == closing.said[name] for name in ("sat", "topic"))


def undo(hat: Hat, row: Session, before: Closing | None) -> None:
    """Neither side has been told how it went."""
    if before is not None and before.touch is not None:
        followthrough.void_touch(hat, before.touch)
    booked = followthrough.take_up(hat, row.appointment)
    row.appointment = followthrough.unsettle(hat, booked)
    mine = their_hat(row.engagement, hat.now)
    if before is None or mine is None:
        return
    if before.theirs is not None:
        followthrough.void_touch(mine, before.theirs)
        if row.theirs is not None:
            row.theirs = followthrough.unsettle(mine, row.theirs)
    if row.theirs is not None and before.said["sat"] != Session.Sat.HELD:
        row.theirs = followthrough.take_up(mine, row.theirs)


def _ours(hat: Hat, row: Session) -> Touch | None:
    """A talk, or an attempt when they did not come; what was called off leaves no touch."""
    if row.sat in {Session.Sat.HELD, Session.Sat.GUEST_NO_SHOW}:
        held = row.sat == Session.Sat.HELD
        return followthrough.settle(hat, row.appointment, held=held, note=row.topic)
    row.appointment = followthrough.call_off(hat, row.appointment)
    return None


def _theirs(hat: Hat, row: Session) -> Touch | None:
    """A talk in the client's record, unless they said themselves how it went."""
    mine = their_hat(row.engagement, hat.now)
    if mine is None:
        return None
    if row.sat != Session.Sat.HELD:
        if row.theirs is not None:
            row.theirs = followthrough.call_off(mine, row.theirs)
        return None
    if row.theirs is not None and row.theirs.settled_at is not None:
        return None
    made = None
    if row.theirs is not None:
        taken_up = followthrough.take_up(mine, row.theirs)
        made = followthrough.settle(mine, taken_up, held=True, note=row.topic)
    return made or _logged(mine, row)


def _logged(mine: Hat, row: Session) -> Touch | None:
    tie = tie_to(mine, row.coach)
    if tie is None:
        return None
    return followthrough.log_touch(
        mine,
        tie,
        on=min(mine.person.day(row.starts_at), mine.today),
        at=row.starts_at,
        channel=Touch.Channel.MEETING,
        note=row.topic or row.appointment.title,
        source=SOURCE,
    )


def insist_on_room(row: Session) -> None:
    """Raise Refused when the coach is booked by somebody else at that time."""
    if row.coach_id is None or row.group_id is not None or row.sat == Session.Sat.BOOKED:
        return
    others = Session.objects.filter(
        coach_id=row.coach_id,
        sat=Session.Sat.BOOKED,
        group__isnull=True,
        starts_at__lt=row.ends_at,
        ends_at__gt=row.starts_at,
    )
    if others.exclude(pk=row.pk).exists():
        raise Refused(_("Somebody else is booked at that time by now. Correct it instead."))
