"""The dates of a ladder: which steps are still to come, when, and which is due.

A step's day is the first working day from `began_on + step.day + slid` on. `slid` is by how much
the ladder has been held up: when a step goes later than its day, after a snooze, a standstill or
another message, all that follow move by as many days, so they keep their distance from it. Only a
weekend or a holiday moves a step alone. After ten days without a machine one step is due, and the
others follow it as they would have followed it then.

Between two messages lie at least `gap` working days, whatever moved them.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Required, TypedDict, Unpack

from ..cadence import days_after
from ..sending import CAP_DAYS
from ..workdays import working_day, working_days_after
from .steps import Planned, Reach, Step, Taken, Way, in_order

OPEN_DAYS = 14
"""How long the door stays open after the last letter, in days (a default)."""


class Course(TypedDict, total=False):
    """What is known of one ladder on its way; `plan` says what each means."""

    began_on: Required[date]
    reach: Required[Reach]
    taken: Sequence[Taken]
    answered: bool
    snoozed_until: date | None
    messaged_on: date | None
    holidays: Set[date]
    gap: int


@dataclass(frozen=True, slots=True)
class _Pace:
    """How far a ladder has slid, and when its client last had a message."""

    began_on: date
    gap: int
    holidays: Set[date]
    messaged_on: date | None
    slid: int = 0

    def day_of(self, step: Step) -> date:
        return working_day(days_after(self.began_on, step.day + self.slid), self.holidays)

    def earliest(self, step: Step, floor: date | None) -> date:
        """The day of a step, but not before the floor, nor too soon after the last message."""
        day = max(self.day_of(step), floor or date.min)
        if step.way.is_message and self.messaged_on is not None:
            day = max(day, working_days_after(self.messaged_on, self.gap, self.holidays))
        return working_day(day, self.holidays)

    def after(self, step: Step, on: date) -> "_Pace":
        """The pace when a step is taken on a day. Taken early, it moves nothing."""
        is_late = on > self.day_of(step)
        slid = (on - self.began_on).days - step.day if is_late else self.slid
        last = max(on, self.messaged_on or on) if step.way.is_message else self.messaged_on
        return replace(self, slid=slid, messaged_on=last)


def plan(
    steps: Sequence[Step],
    *,
    began_on: date,
    reach: Reach,
    taken: Sequence[Taken] = (),
    answered: bool = False,
    snoozed_until: date | None = None,
    messaged_on: date | None = None,
    holidays: Set[date] = frozenset(),
    gap: int = CAP_DAYS,
    today: date | None = None,
) -> tuple[Planned, ...]:
    """Return all steps that are still to come, with their days, in their order.

    Nothing comes before `snoozed_until`, nor a message within `gap` working days of the last: one
    of the ladder's, or another unasked one on `messaged_on`. With `today` nothing that can be
    taken lies in the past; without it a step that is late stands on the day it was due. Any
    contact from both sides since `began_on` (`answered`) leaves nothing.

    A step whose way is shut is skipped and says why; it holds up nothing, and is not made up for
    once a later one was taken. The first and the last go another way instead (`INSTEAD`), so
    nobody is left without an answer because one channel is shut. A preference for a way that is
    shut changes nothing, and none changes the order of a ladder that has begun.

    `steps` are as `checked` returns them, the same from the ladder's first day to its last. A
    step that was taken but is not among them is a ``ValueError``.
    """
    if answered:
        return ()
    ladder, begun = _as_begun(steps, reach, taken), _in_turn(steps, taken)
    pace = _Pace(began_on, gap, holidays, messaged_on)
    for one in begun:
        pace = pace.after(_as_taken(ladder[one.step_index], one), one.on)
    floor = max((day for day in (snoozed_until, today) if day is not None), default=None)
    first = begun[-1].step_index + 1 if begun else 0
    found = []
    for index in range(first, len(ladder)):
        found.append(_planned(index, ladder[index], reach, pace, floor))
        if found[-1].skipped is None:
            pace = pace.after(found[-1].step, found[-1].on)
    return tuple(found)


def _as_begun(steps: Sequence[Step], reach: Reach, taken: Sequence[Taken]) -> tuple[Step, ...]:
    """The ladder in the order in which it was begun, or would be begun now."""
    liked = reach.preferred
    first = next((one.way for one in taken if one.step_index == 0), None)
    if first is not None:
        return in_order(steps, liked if first is liked else None)
    return in_order(steps, liked if liked is not None and reach.shut(liked) is None else None)


def _in_turn(steps: Sequence[Step], taken: Sequence[Taken]) -> list[Taken]:
    for one in taken:
        if not 0 <= one.step_index < len(steps):
            raise ValueError(
                f"Step {one.step_index + 1} was taken on {one.on}, "
                f"but the ladder has only {len(steps)}"
            )
    return sorted(taken, key=lambda one: (one.step_index, one.on))


def _as_taken(step: Step, one: Taken) -> Step:
    return step if one.way is None else replace(step, way=one.way)


def _planned(index: int, step: Step, reach: Reach, pace: _Pace, floor: date | None) -> Planned:
    why = reach.shut(step.way)
    if why is None:
        return Planned(index, step, pace.earliest(step, floor))
    other = _other_way(index, step, reach)
    if other is None:
        return Planned(index, step, pace.day_of(step), skipped=why)
    moved = replace(step, way=other)
    return Planned(index, moved, pace.earliest(moved, floor), instead=why)


def _other_way(index: int, step: Step, reach: Reach) -> Way | None:
    return reach.instead() if index == 0 or step.is_last else None


def next_step(steps: Sequence[Step], **course: Unpack[Course]) -> Planned | None:
    """Return the next step that can be taken, on the day it is due; None when there is none."""
    return _next(plan(steps, **course))


def _next(planned: Sequence[Planned]) -> Planned | None:
    return next((one for one in planned if one.skipped is None), None)


def due(steps: Sequence[Step], *, today: date, **course: Unpack[Course]) -> Planned | None:
    """Return the step to take today, on the day it fell due, or None.

    Never more than one: what comes after it has its day only once it is taken. What is late on a
    day that is no working day waits for the next that is.
    """
    coming = _next(plan(steps, today=today, **course))
    if coming is None or coming.on > today:
        return None
    return next_step(steps, **course)


def ends_on(
    steps: Sequence[Step],
    *,
    today: date | None = None,
    open_days: int = OPEN_DAYS,
    **course: Unpack[Course],
) -> date | None:
    """Return until when the door is open, that day included: so many days after the last letter.

    Until that is sent it is what the last letter would say if all went as planned, and with
    `today` never what is past already. None when they have answered: nothing closes.
    """
    planned = plan(steps, today=today, **course)
    if planned:
        return days_after(planned[-1].on, open_days)
    if course.get("answered") or not course.get("taken"):
        return None
    return days_after(max(one.on for one in course["taken"]), open_days)


def is_over(
    steps: Sequence[Step],
    *,
    today: date,
    open_days: int = OPEN_DAYS,
    **course: Unpack[Course],
) -> bool:
    """Whether the door has closed without an answer: it never does before the last letter went.

    Only where no way at all is open does it close with that letter unsent, on the same day.
    """
    ends = ends_on(steps, open_days=open_days, **course)
    return ends is not None and today > ends and next_step(steps, **course) is None
