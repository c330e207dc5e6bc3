"""A coach's log of hours: looked through, given out as a file and a sheet, and asked about."""

import csv
import io
from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from throughline.coaching.actions.listing import ask_all_to_list, ask_to_list
from throughline.coaching.forms.log import in_hours
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.queries.logs import Book, Named, book_of, to_ask, unlisted
from throughline.coaching.queries.teams import in_hand
from throughline.frame import pace
from throughline.frame.asked import row_id
from throughline.frame.download import download, write_text
from throughline.frame.messages import tell
from throughline.imports.writing.tables import MARK, neutral
from throughline.people.hats import Hat, me
from throughline.people.refusals import Refused

AT_MOST, WITHIN = 20, 600
SHOWN = 200
"""How many clients who are not listed are shown at once."""


def own(hat: CoachHat) -> Hat:
    """The coach on their own record, where what they typed in of before is kept."""
    return me(hat.person, hat.now)


@require_safe
@as_coach
def coach_log(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """Sums by year, the lines that may be shown to others, and who has not said yes."""
    year = _year(request)
    book = book_of(own(hat), year)
    rows = unlisted(hat)
    context = {
        "book": book,
        "year": year if any(one.year == year for one in book.years) else None,
        "unlisted": list(rows[:SHOWN]),
        "more": max(rows.count() - SHOWN, 0),
        "to_ask": to_ask(hat).count(),
        "today": hat.today,
    }
    return render(request, "coaching/log.html", context)


def _year(request: HttpRequest) -> int | None:
    said = row_id(request.GET.get("year", ""))
    return said if said and said < 10_000 else None


@require_safe
@as_coach
def coach_log_sheet(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """The same as a page to print: the lines, and nothing of who is not listed."""
    book = book_of(own(hat))
    context = {"book": book, "coach": hat.person, "today": hat.today}
    return render(request, "coaching/log_sheet.html", context)


@require_safe
@as_coach
def coach_log_file(request: HttpRequest, hat: CoachHat) -> HttpResponseBase:
    """The same as a table, with the columns that the ICF asks for."""
    if not pace.allows("log-out", hat.person.pk, at_most=AT_MOST, within=WITHIN):
        tell(request, _("That was a lot of files at once. Wait a few minutes."))
        return redirect("coach_log")
    book, name = book_of(own(hat)), f"hours-{hat.today.isoformat()}.csv"
    return download(lambda file: write_text(file, as_csv(book)), name=name, content_type="text/csv")


def as_csv(book: Book) -> Iterator[str]:
    """The lines of a log as CSV; no cell is taken for a formula by any spreadsheet."""
    yield MARK + _line(
        [
            _("Client name"),
            _("Contact information"),
            _("Individual or group"),
            _("Number in group"),
            _("Start"),
            _("End"),
            _("Paid hours"),
            _("Pro bono hours"),
        ]
    )
    for one in book.lines:
        yield _line([neutral(cell) for cell in _cells(one)])


def _cells(one: Named) -> list[str]:
    is_group = one.size > 1
    return [
        one.name,
        one.contact,
        _("group") if is_group else _("individual"),
        str(one.size) if is_group else "",
        one.start,
        one.end,
        str(in_hours(one.paid)),
        str(in_hours(one.free)),
    ]


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


@require_POST
@as_coach
def coach_log_ask(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Ask one client, by a letter, whether they may be listed."""
    row = get_object_or_404(in_hand(hat), pk=pk)
    name = {"who": row.client.relationship.party.name}
    try:
        is_asked = ask_to_list(hat.on(row), row)
    except Refused as refusal:
        tell(request, str(refusal))
        return redirect("coach_log")
    said = _("%(who)s is asked by a letter, this once.")
    tell(request, (said if is_asked else _("%(who)s was asked already, and once is all.")) % name)
    return redirect("coach_log")


@require_POST
@as_coach
def coach_log_ask_all(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """Ask all who were never asked."""
    asked, unreachable = ask_all_to_list((hat.on(row), row) for row in list(to_ask(hat)))
    said = ngettext(
        "%(n)s client is asked by a letter.", "%(n)s clients are asked by a letter.", asked
    )
    if unreachable:
        said += " " + ngettext(
            "%(held)s cannot be written to now: letters are held back, or no address is known.",
            "%(held)s cannot be written to now: letters are held back, or no address is known.",
            unreachable,
        )
    tell(request, said % {"n": asked, "held": unreachable})
    return redirect("coach_log")
