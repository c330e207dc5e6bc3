"""Birthdays to come: to look at, and never a reminder."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from throughline.frame.asked import asked_row
from throughline.network.birthdays import Coming, coming
from throughline.people.hats import Hat, as_me


@require_safe
@as_me
def birthday_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Whose birthday is in the next sixty days, by date."""
    after = asked_row(request, "after")
    found = coming(hat, after)
    context = {
        "months": [(name, list(rows)) for name, rows in groupby(found.rows, _month)],
        "next_url": f"?after={found.after.pk}" if found.after else "",
        "first_url": request.path if after else "",
        "today": hat.today,
    }
    return render(request, "network/birthdays.html", context)


def _month(row: Coming) -> str:
    return date_format(row.on, "F Y")
