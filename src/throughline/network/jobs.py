"""The network's part of the worker: search texts that are stale, acts on many that go on, and
people who may be one, compared in a process of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from throughline.frame.work import Aside, Job
from throughline.network.actions import likeness
from throughline.network.actions.many import empty_old, go_on
from throughline.network.index.writing import write_some
from throughline.network.queries import unfinished_acts
from throughline.people.hats import Hat, me
from throughline.rulebook import matching


def index(now: datetime) -> int:
    """Write one chunk of search texts anew; returns how many parties were read."""
    return write_some()


def finish_acts(now: datetime) -> int:
    """Go on with what was begun on many contacts, the oldest first; returns how many acts."""
    found = list(unfinished_acts()[:4])
    for act in found:
        go_on(act, seconds=0.5)
    return len(found)


@dataclass(frozen=True, slots=True)
class Look:
    """A comparison of somebody's people that goes on aside."""

    hat: Hat
    seen_as: list[Any]
    matches: Aside[list[matching.Match]]


_looks: list[Look] = []  # at most one


def look_for_doubles(now: datetime) -> int:
    """Begin to compare somebody's people, or see whether it has ended; returns how many have."""
    if not _looks:
        if (hat := likeness.claim(now)) is not None:
            seen_as, people = likeness.print_of(hat), likeness.people_of(hat)
            _looks.append(Look(hat, seen_as, Aside(matching.duplicates, people)))
        return 0
    if not _looks[0].matches.is_over():
        return 0
    look = _looks.pop()
    hat = me(look.hat.person, now)
    likeness.write(hat, look.matches.answer(), seen_as=look.seen_as)
    return 1


JOBS = [
    Job("search", every=1, run=index),
    Job("acts", every=1, run=finish_acts),
    Job("doubles", every=1, run=look_for_doubles),
    Job("bin", every=3600, run=empty_old),
]
