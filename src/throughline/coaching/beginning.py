"""What a practice begins with: kinds of session, ways in, and programmes to start from.

Defaults of ours, fitted to nothing, each editable by who manages the practice. The phases of the
way back and their lengths follow what practitioners told us: 6 to 18 months of research, strategy,
education and support.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.coaching.models import Funnel, Programme, SessionKind, Terms
from throughline.followthrough.models import Unit

Clock, Kind = Terms.Clock, Programme.Kind


@dataclass(frozen=True, slots=True)
class KindAtFirst:
    """A kind of session: its name and the columns that say what it is."""

    name: object
    kind: str
    minutes: int
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FunnelAtFirst:
    """Where clients come from."""

    name: object
    kind: str


@dataclass(frozen=True, slots=True)
class PhaseAtFirst:
    """One phase: its name, its length in months, what it is for and how it ends."""

    name: object
    months: int
    aim: object


@dataclass(frozen=True, slots=True)
class ProgrammeAtFirst:
    """A programme: its name, what it is for, and the terms that differ from none."""

    name: object
    kind: str
    about: object
    usual_gap: int
    terms: dict[str, Any] = field(default_factory=dict)
    phases: tuple[PhaseAtFirst, ...] = ()


KINDS = (
    KindAtFirst(_("Coaching session"), SessionKind.Kind.COACHING, 60),
    KindAtFirst(_("Short talk"), SessionKind.Kind.COACHING, 30),
    # Editing somebody's papers with them is work for them, but no coaching: it is in no log.
    KindAtFirst(_("Resume work"), SessionKind.Kind.RESUME, 60, {"is_coaching": False}),
    KindAtFirst(
        _("Chemistry talk"),
        SessionKind.Kind.CHEMISTRY,
        30,
        {"is_coaching": False, "is_free": True},
    ),
    # Whoever else comes must be asked first, so the coach finds the time.
    KindAtFirst(_("Three-way talk"), SessionKind.Kind.THREE_WAY, 60, {"is_open": False}),
    KindAtFirst(_("Group session"), SessionKind.Kind.GROUP, 90, {"is_open": False, "seats": 8}),
)

FUNNELS = (
    FunnelAtFirst(_("Direct"), Funnel.Kind.DIRECT),
    FunnelAtFirst(_("A referral"), Funnel.Kind.REFERRAL),
)


def _outplacement(days: int, sessions: int, about: object) -> ProgrammeAtFirst:
    terms = {
        "clock": Clock.FIRST_SESSION,
        "length_every": days,
        "length_unit": Unit.DAYS,
        "sessions": sessions,
    }
    names = {30: _("Outplacement, 30 days"), 60: _("Outplacement, 60 days")}
    name = names.get(days, _("Outplacement, 90 days"))
    return ProgrammeAtFirst(name, Kind.OUTPLACEMENT, about, 7, terms)


def _executive(
    name: object, months: int, sessions: int, phases: tuple[PhaseAtFirst, ...]
) -> ProgrammeAtFirst:
    about = _(
        "For somebody who leads, and may stay or go. It begins with a talk of three about what is"
        " expected; what is said in the sessions stays between the two of you."
    )
    terms = {
        "clock": Clock.AGREED,
        "length_every": months,
        "length_unit": Unit.MONTHS,
        "sessions": sessions,
        "late_cancel_counts": True,
        "no_show_counts": True,
    }
    return ProgrammeAtFirst(name, Kind.EXECUTIVE, about, 14, terms, phases)


CLARIFY = _(
    "Expectations and milestones are clear to all three, and written down. What drives you and what"
    " holds you back has a name."
)
WORK = _("One or two habits change where others can see it. Reviewed halfway against the goals.")
DECIDE = _(
    "What has changed, what comes next, and the decision to stay or go, weighed on its own merits:"
    " leaving is no failure."
)

WAY_BACK = (
    PhaseAtFirst(
        _("Research"),
        3,
        _(
            "What happened, what is known of it, and what the market asks for now: is what you did"
            " before still in demand? It ends with a written, honest answer: what can be recovered,"
            " what cannot, and what that leaves open."
        ),
    ),
    PhaseAtFirst(
        _("Strategy"),
        3,
        _(
            "Where to, by which way, and what to say on it. It ends with a plan for the months"
            " ahead, and an answer to “What happened?” that somebody has heard."
        ),
    ),
    PhaseAtFirst(
        _("Education"),
        5,
        _(
            "What has to be learned, shown or made good before the next step. It ends when there is"
            " proof of it that others can see."
        ),
    ),
    PhaseAtFirst(
        _("Support"),
        7,
        _(
            "The search and the first months in the new place, at the pace it takes. It ends with a"
            " talk about what comes after, and with no one dropped because a clock ran out."
        ),
    ),
)

PROGRAMMES = (
    _outplacement(
        30,
        4,
        _(
            "The essentials after losing a job: what happened, in words that stand; a resume made"
            " from what you really did; and a plan for the weeks after."
        ),
    ),
    _outplacement(
        60,
        8,
        _(
            "From the loss of a job well into the search: the answer, the papers, the people to"
            " talk to, and practice before it counts."
        ),
    ),
    _outplacement(
        90,
        12,
        _(
            "The whole way from the loss of a job towards the next one, with advice on offers and"
            " for the first weeks there."
        ),
    ),
    _executive(
        _("Executive coaching, 6 months"),
        6,
        10,
        (
            PhaseAtFirst(_("Clarify"), 1, CLARIFY),
            PhaseAtFirst(_("Work"), 4, WORK),
            PhaseAtFirst(_("Decide"), 1, DECIDE),
        ),
    ),
    _executive(
        _("Executive coaching, 12 months"),
        12,
        18,
        (
            PhaseAtFirst(_("Clarify"), 2, CLARIFY),
            PhaseAtFirst(_("Work"), 8, WORK),
            PhaseAtFirst(_("Decide"), 2, DECIDE),
        ),
    ),
    ProgrammeAtFirst(
        _("The way back, 18 months"),
        Kind.REDEMPTION,
        _(
            "After something that cost more than a job. Six to eighteen months, with a team that"
            " need not be told twice: make the phases shorter where less is needed. Not everything"
            " can be recovered, but most can, and hope is part of the work."
        ),
        14,
        {"clock": Clock.AGREED, "length_every": 18, "length_unit": Unit.MONTHS},
        WAY_BACK,
    ),
    ProgrammeAtFirst(
        _("Early-career review"),
        Kind.EARLY_CAREER,
        _(
            "For somebody at the beginning: the resume read line by line, a plan for the next two"
            " years, and a second look after some weeks."
        ),
        30,
        {"length_every": 3, "length_unit": Unit.MONTHS, "sessions": 2},
    ),
    ProgrammeAtFirst(
        _("Pay as you go"),
        Kind.AS_YOU_GO,
        _("One session at a time, for as long as it helps. No end and no number is agreed."),
        21,
        {"clock": Clock.AGREED, "late_cancel_counts": True, "no_show_counts": True},
    ),
)


@dataclass(frozen=True, slots=True)
class ReadyAtFirst:
    """A comment on a resume that is ready to be picked."""

    name: object
    text: object


READY = (
    ReadyAtFirst(
        _("What came of it?"),
        _(
            "This says what you were to do. What was different afterwards? A number, even a rough"
            " one, tells more than the task."
        ),
    ),
    ReadyAtFirst(
        _("Begin with a verb"),
        _("Begin with what you did: the verb first, and without “responsible for”."),
    ),
    ReadyAtFirst(
        _("Too long"),
        _("Two lines at most. What would you leave out if every word cost you something?"),
    ),
    ReadyAtFirst(
        _("When was that?"),
        _("Month and year, please: how long it was is the first thing that is asked."),
    ),
    ReadyAtFirst(
        _("Say it plainly"),
        _("Whoever never worked there does not know this word. Say it as you would to an aunt."),
    ),
    ReadyAtFirst(
        _("Move it up"),
        _("This is among the best you have. Move it up to where it is read first."),
    ),
    ReadyAtFirst(
        _("Leave it out"),
        _("You can leave this out. Nobody misses it, and what stays weighs more."),
    ),
    ReadyAtFirst(_("Well said"), _("Well said. Keep it exactly like this.")),
)
