"""What each coach of a practice carries, and how long clients wait for an answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from throughline.coaching.hats import ManagerHat, as_manager
from throughline.coaching.queries.load import LATELY, LOOKS_BACK, Load, loads
from throughline.rulebook.answering_times import LEAST_CASES


@require_safe
@as_manager
def practice_load(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """One line for each coach, by name and in no order of merit."""
    context = {
        "practice": hat.organisation,
        "rows": [(one, half(one), most(one)) for one in loads(hat.hat)],
        "least": LEAST_CASES,
        "lately": LATELY.days,
        "back": LOOKS_BACK.days,
        "today": hat.hat.today,
    }
    return render(request, "coaching/practice_load.html", context)


def half(row: Load) -> str:
    """Within which time half of them had an answer; nothing of too few."""
    return _within(row, row.times.median)


def most(row: Load) -> str:
    """Within which time nine of ten had one."""
    return _within(row, row.times.slowest_tenth)


def _within(row: Load, days: int | None) -> str:
    if not row.times.is_sayable:
        return ""
    if days is None:
        return _("too many wait still")
    if not days:
        return _("the same day")
    said = ngettext("%(n)s working day", "%(n)s working days", days)
    return said % {"n": days}
