"""A table of early careerists and the files beside it: whose is which, and what was brought in."""

import json
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Intake, IntakeFile, Programme
from throughline.coaching.queries.practices import programmes
from throughline.coaching.taking.matching import Matched, Paper, Who, match
from throughline.coaching.taking.planning import Plan
from throughline.people import secrets
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet


def files_of(intake: Intake) -> list[IntakeFile]:
    """What was dropped, without the bytes."""
    return list(intake.files.defer("content_sealed").order_by("pk"))


def matched(found: Plan, files: list[IntakeFile]) -> Matched:
    """Which of the files is whose, of the rows that come."""
    people = [
        Who(line.entry.number, line.entry.name, line.entry.email, line.entry.resume)
        for line in found.lines
        if line.goes_in
    ]
    papers = [Paper(one.pk, one.name, _lines(one)) for one in files if not one.problem]
    return match(people, papers)


def _lines(file: IntakeFile) -> tuple[str, ...]:
    if not file.lines_sealed:
        return ()
    said: Any = json.loads(secrets.decrypt(file.lines_sealed))
    return tuple(said)


def early_intakes(hat: Hat) -> KeptQuerySet[Intake]:
    """The tables with resumes that somebody brought in for one practice, the newest first."""
    rows: KeptQuerySet[Intake] = KeptQuerySet(Intake).visible_to(hat)
    return rows.filter(by=hat.person, is_early=True).order_by("-made_at", "-pk")


def early_intakes_of(hat: CoachHat) -> KeptQuerySet[Intake]:
    """The same over every practice where somebody coaches."""
    rows: KeptQuerySet[Intake] = KeptQuerySet(Intake).filter(
        by=hat.person, keeper__in=hat.keepers, is_early=True
    )
    return rows.order_by("-made_at", "-pk")


def early_programmes(hat: Hat) -> QuerySet[Programme]:
    """Under which early careerists can come: those made for them first."""
    rows = programmes(hat).standing().by_name()
    return rows.order_by(_early_first(), "name", "pk")


def _early_first() -> Any:
    early = When(kind=Programme.Kind.EARLY_CAREER, then=Value(0))
    return Case(early, default=Value(1))
