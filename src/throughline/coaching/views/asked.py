"""What clients say of the work: sums for the coach and the manager, and files of them."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from throughline.coaching.hats import CoachHat, ManagerHat, as_coach, as_manager
from throughline.coaching.models import Questionnaire
from throughline.coaching.queries.asked import (
    Report,
    Tally,
    Told,
    named_answers,
    report_at,
    report_of,
)
from throughline.coaching.queries.practices import practice_of
from throughline.frame.download import download, write_text
from throughline.imports.writing.tables import MARK, neutral
from throughline.rulebook.releasing import year_and_quarter
from throughline.rulebook.scoring import LEAST, Figure
from throughline.rulebook.shares import Share

CSV = "text/csv; charset=utf-8"
COLUMNS = (*Questionnaire.QUESTIONS, "recommends")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure in words, and between which two it lies."""

    column: str
    said: str
    between: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is of, how many answers, and a cell for each question."""

    label: str
    n: int
    cells: Sequence[Cell]
    figures: Sequence[Figure | None]


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under one heading."""

    title: str
    of: str  # what a line is
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Shown:
    """One report as its page shows it."""

    name: str
    whole: Line | None
    tables: Sequence[Table]
    answered: str


def columns() -> dict[str, str]:
    """The questions in a few words, as they head a column."""
    return {
        "goes": _("Goes where they need it"),
        "hears": _("Listens, is straight"),
        "next": _("Know what is next"),
        "further": _("Are further"),
        "recommends": _("Would recommend"),
    }


def _plain(value: float, column: str) -> str:
    said = f"{value:+.0f}" if column == "recommends" else f"{value:.1f}"
    return said.replace("-", "\N{MINUS SIGN}")


def _cell(column: str, figure: Figure | None) -> Cell:
    if figure is None:
        return Cell(columns()[column], "", "")
    said = _plain(figure.value, column)
    edges = {-1: _("%(value)s or less"), 0: "%(value)s", 1: _("%(value)s or more")}
    ends = {"low": _plain(figure.low, column), "high": _plain(figure.high, column)}
    between = _("%(low)s to %(high)s") % ends
    return Cell(columns()[column], edges[figure.edge] % {"value": said}, between)


def _line(label: str, tally: Tally) -> Line:
    figures = [*(one.figure for one in tally.means.values()), tally.recommending.figure]
    cells = [_cell(column, figure) for column, figure in zip(COLUMNS, figures, strict=True)]
    return Line(label, tally.n, cells, figures)


def _span(told: Told) -> str:
    """The quarters that a line is of: "3rd quarter of 2026" is said as "2026, quarter 3"."""
    first, last = year_and_quarter(told.since), year_and_quarter(told.until)
    words = [_("%(year)s, quarter %(n)s") % {"year": year, "n": n} for year, n in (first, last)]
    return words[0] if first == last else f"{words[0]} – {words[1]}"


def _answered(share: Share) -> str:
    """How many of all who were asked; nothing of fewer than five."""
    if share.of < LEAST:
        return ""
    low, high = (round(100 * end) for end in share.interval)
    facts = {"n": share.n, "of": share.of, "low": low, "high": high}
    words = ngettext(
        "Of %(of)s who were asked, %(n)s answered: between %(low)s and %(high)s %%.",
        "Of %(of)s who were asked, %(n)s answered: between %(low)s and %(high)s %%.",
        share.of,
    )
    return words % facts


def shown(name: str, report: Report) -> Shown:
    """All lines of a report; by coach in the order of their names."""
    moments = dict(Questionnaire.Moment.choices)
    tables = [
        Table(
            _("By when they were counted"),
            _("Quarter"),
            [_line(_span(told), told.tally) for told in report.spans],
        ),
        Table(
            _("By when they were asked"),
            _("Asked"),
            [_line(str(moments[key]).capitalize(), tally) for key, tally in report.moments],
        ),
        Table(
            _("By coach"),
            _("Coach"),
            [_line(person.name, told.tally) for person, told in report.by_coach],
        ),
    ]
    whole = None if report.is_empty else _line(_("All so far"), report.whole)
    # One line alone says the whole again; but for whose it is.
    full = [table for table in tables if len(table.lines) > (table.title != _("By coach"))]
    return Shown(name, whole, full, _answered(report.answered))


def _of_coach(hat: CoachHat) -> list[Shown]:
    """One report for each practice; a coach of one practice needs no heading."""
    found = []
    for keeper_id in hat.keepers:
        practice = practice_of(keeper_id)
        name = practice.organisation.name if practice else ""
        found.append(shown(name, report_of(hat, keeper_id)))
    return found


@require_safe
@as_coach
def coach_asked(request: HttpRequest, hat: CoachHat) -> HttpResponseBase:
    """What the coach's own clients say, as sums, and by name what they may read by name."""
    context = {
        "reports": _of_coach(hat),
        "named": named_answers(hat),
        "least": LEAST,
        "today": hat.today,
        "columns": columns(),
    }
    return render(request, "coaching/asked.html", context)


@require_safe
@as_coach
def coach_asked_file(request: HttpRequest, hat: CoachHat) -> HttpResponseBase:
    """The sums as CSV; what was said by name is in no file."""
    return _file(_of_coach(hat), f"what clients say {hat.today.isoformat()}.csv")


@require_safe
@as_manager
def practice_asked(request: HttpRequest, hat: ManagerHat) -> HttpResponseBase:
    """What the clients of the practice say, as sums."""
    context = {
        "practice": hat.organisation,
        "reports": [shown("", report_at(hat.hat))],
        "least": LEAST,
        "today": hat.hat.today,
        "columns": columns(),
    }
    return render(request, "coaching/practice_asked.html", context)


@require_safe
@as_manager
def practice_asked_file(request: HttpRequest, hat: ManagerHat) -> HttpResponseBase:
    """The same as CSV."""
    reports = [shown(hat.organisation.name, report_at(hat.hat))]
    return _file(reports, f"what clients say {hat.hat.today.isoformat()}.csv")


def _file(reports: Sequence[Shown], name: str) -> HttpResponseBase:
    pieces = list(as_csv(reports))
    return download(lambda file: write_text(file, pieces), name=name, content_type=CSV)


def as_csv(reports: Sequence[Shown]) -> Iterator[str]:
    """A line for each figure: of what, how many answers, the figure and its interval."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["practice", "table", "line", "answers", "question", "figure", "low", "high"])
    for report in reports:
        whole = [Table(_("All so far"), "", [report.whole])] if report.whole else []
        for table in (*whole, *report.tables):
            for line in table.lines:
                first = [neutral(one) for one in (report.name, table.title, line.label)]
                for column, figure in zip(COLUMNS, line.figures, strict=True):
                    ends = (figure.value, figure.low, figure.high) if figure else ()
                    numbers = [f"{end:.2f}" for end in ends]
                    rows.writerow([*first, line.n, columns()[column], *numbers])
    yield MARK + out.getvalue()
