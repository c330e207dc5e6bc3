"""Why a session is not booked, in a sentence for the client and in one for the coach."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.coaching.actions.standing import entitled
from throughline.coaching.models import Engagement, SessionKind
from throughline.coaching.permissions import agreement_stands
from throughline.people.hats import Hat
from throughline.people.refusals import Refused
from throughline.rulebook.entitlement import Entitlement, Refusal, why_not
from throughline.rulebook.slots import Slot

ON_ITS_DAY = frozenset({Refusal.ENDED, Refusal.BEFORE_START, Refusal.PAUSED, Refusal.AFTER_END})
"""What speaks against a day, whatever is left."""

TO_CLIENT = {
    Refusal.ENDED: gettext_lazy(
        "This programme has ended. Write to your coach to take it up again."
    ),
    Refusal.BEFORE_START: gettext_lazy("Your programme has not begun by then. Choose a later day."),
    Refusal.PAUSED: gettext_lazy("Your programme is paused then. Write to your coach to go on."),
    Refusal.AFTER_END: gettext_lazy(
        "Your programme ends on %(last)s. Choose an earlier day, or ask your coach for more time."
    ),
    Refusal.NO_GROUP_LEFT: gettext_lazy(
        "No group session is left in your programme. Ask your coach for more."
    ),
    Refusal.NO_SESSIONS_LEFT: gettext_lazy(
        "No session is left in your programme. Ask your coach for more."
    ),
    Refusal.NO_MINUTES_LEFT: gettext_lazy(
        "Less time is left in your programme than this takes. Choose a shorter session, or ask "
        "your coach for more."
    ),
}
TO_COACH = {
    Refusal.ENDED: gettext_lazy("The programme has ended. Take it up again first."),
    Refusal.BEFORE_START: gettext_lazy(
        "The terms do not begin before that day. Write down the day from which their clock runs."
    ),
    Refusal.PAUSED: gettext_lazy("The programme is paused on that day. End the pause first."),
    Refusal.AFTER_END: gettext_lazy("The terms end on %(last)s. Ask for an extension first."),
    Refusal.NO_GROUP_LEFT: gettext_lazy(
        "The terms allow no more group sessions. Ask for an extension first."
    ),
    Refusal.NO_SESSIONS_LEFT: gettext_lazy(
        "The terms allow no more sessions. Ask for an extension first."
    ),
    Refusal.NO_MINUTES_LEFT: gettext_lazy(
        "Less time is left under the terms than this takes. Ask for an extension first."
    ),
}


class TimeGone(Refused):
    """The time cannot be had (any more); `others` are the next that can."""

    def __init__(self, sentence: str, others: Sequence[Slot] = ()) -> None:
        super().__init__(sentence)
        self.others = list(others)


def refusal_of(
    allows: Entitlement, kind: SessionKind, on: date, *, is_there: bool = False
) -> Refusal | None:
    """What the terms say against a kind of session on a day.

    `is_there`: it is booked already and holds its place, only its day is asked about. A free talk
    draws on nothing, and is not held back by a clock that has not begun.
    """
    if kind.is_free or kind.kind == SessionKind.Kind.CHEMISTRY:
        return Refusal.ENDED if allows.stage == "ended" else None
    is_group = kind.kind == SessionKind.Kind.GROUP
    found = why_not(allows, on=on, minutes=kind.minutes, is_group=is_group)
    return None if is_there and found not in ON_ITS_DAY else found


def insist_on_terms(
    hat: Hat,
    engagement: Engagement,
    kind: SessionKind,
    on: date,
    *,
    by_client: bool,
    is_there: bool = False,
) -> None:
    """Raise Refused when the terms, or the agreement that is missing, do not allow it."""
    allows = entitled(hat, engagement)
    refusal = refusal_of(allows, kind, on, is_there=is_there)
    if refusal is not None:
        words = (TO_CLIENT if by_client else TO_COACH)[refusal]
        last = date_format(allows.last_on, "j F Y") if allows.last_on else ""
        raise Refused(str(words) % {"last": last})
    if not may_be_held(engagement, kind):
        raise Refused(_agreement_sentence(by_client=by_client))


def may_be_held(engagement: Engagement, kind: SessionKind) -> bool:
    """Whether the agreement that coaching begins with stands; a chemistry talk comes before it."""
    if kind.kind == SessionKind.Kind.CHEMISTRY:
        return True
    return agreement_stands(engagement)


def _agreement_sentence(*, by_client: bool) -> str:
    if by_client:
        return _(
            "You and your coach agree on the terms first. They stand on your programme’s page."
        )
    return _("The agreement is not accepted yet. Until it is, only a chemistry talk can be booked.")


def gone(others: Sequence[Slot], *, by_client: bool) -> TimeGone:
    """Somebody was quicker, or it never was free."""
    if by_client and others:
        said = _("Somebody else has just taken this time. Here are the next ones.")
    elif by_client:
        said = _("Somebody else has just taken this time, and no other is free.")
    else:
        said = _("This time is not free. Book it on purpose below if you mean it.")
    return TimeGone(said, others)
