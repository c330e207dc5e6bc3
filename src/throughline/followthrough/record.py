"""The part of the record that follows through: ties, touches, snoozes, appointments, promises."""

from django.utils.translation import gettext as _

from throughline.followthrough.models import Appointment, Promise, Relationship, Snooze, Touch
from throughline.followthrough.queries import (
    appointments,
    promises,
    relationships,
    snoozes,
    touches,
)
from throughline.frame.record import Link, Mention, Mine, Part, Table, plain
from throughline.people.hats import Hat

_KEPT = {
    "keeper": "the owner of the whole file",
    "arrival": "how rows came in together on this machine; they arrive together on the next",
}


def content(hat: Hat) -> str:
    """What is already followed here."""
    if relationships(hat).exists():
        return _("relationships")
    if promises(hat).exists():
        return _("promises")
    return _("appointments") if appointments(hat).exists() else ""


def make_way(hat: Hat) -> None:
    """An empty record has nothing here."""


RELATIONSHIPS = Table(
    name="relationships",
    model=Relationship,
    rows=relationships,
    columns=(
        Link("party", table="parties"),
        *plain("kind", "starts_on", "ideal_every", "ideal_unit", "worst_every", "worst_unit"),
        *plain("counts", "strength", "last_on", "due_on", "worst_on", "surfaced_on"),
        *plain("since", "ended_at"),
    ),
    left_out=_KEPT,
    spoken_of=("/me/network/{}/", "/me/relationships/{}/", "answer:{}"),
)
TOUCHES = Table(
    name="touches",
    model=Touch,
    rows=touches,
    columns=(
        Link("relationship", table="relationships"),
        *plain("on", "at", "direction", "channel", "outcome", "note", "source", "recorded_at"),
        *plain("voided_at"),
        Mine("voided_by_me", "voided_by"),
    ),
    left_out=_KEPT,
)
SNOOZES = Table(
    name="snoozes",
    model=Snooze,
    rows=snoozes,
    columns=(
        Link("relationship", table="relationships"),
        *plain("until", "set_at", "lifted_at"),
    ),
    left_out=_KEPT,
)
APPOINTMENTS = Table(
    name="appointments",
    model=Appointment,
    rows=appointments,
    columns=(
        Link("relationship", table="relationships"),
        *plain("title", "place", "starts_at", "ends_at", "made_at"),
        *plain("cancelled_at", "asked_at", "settled_at"),
        *plain("uid", new_in=2),
        *plain("sequence", new_in=2, before=0),
    ),
    left_out=_KEPT,
    spoken_of=("appointment:{}", "/me/appointments/{}/"),
)
PROMISES = Table(
    name="promises",
    model=Promise,
    rows=promises,
    columns=(
        Link("relationship", table="relationships"),
        *plain("owes", "what", "why", "due_on", "ask_on"),
        Mention("link"),
        Mention("origin"),
        *plain("made_at", "kept_at", "dropped_at"),
    ),
    left_out=_KEPT,
)

PART = Part(
    name="followthrough",
    version=2,
    tables=(RELATIONSHIPS, TOUCHES, SNOOZES, APPOINTMENTS, PROMISES),
    content=content,
    make_way=make_way,
)
