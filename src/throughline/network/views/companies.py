"""Companies: where one knows somebody, and whom."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from throughline.followthrough.views import answer
from throughline.frame.asked import asked_row, words
from throughline.frame.messages import tell
from throughline.network import companies as reading
from throughline.network.forms import CompanyForm
from throughline.network.views.people import LONGEST_KEY
from throughline.people.actions import Refused, rename_company
from throughline.people.hats import Hat, as_me
from throughline.people.queries import companies


@require_safe
@as_me
def company_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Every company at which somebody is known: where most are first, or by the alphabet."""
    q, after = words(request, "q"), words(request, "after", LONGEST_KEY)
    by_name = request.GET.get("sort") == "name"
    found = reading.page(hat, text=q, by_name=by_name, after=after)
    asked = {"q": q, "sort": "name" if by_name else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    context = {
        "rows": found.rows,
        "q": q,
        "by_name": by_name,
        "q_query": urlencode({"q": q}) if q else "",
        "next_url": f"?{query}&{urlencode({'after': found.after})}" if found.after else "",
        "first_url": f"?{query}" if after else "",
    }
    part = "#list" if request.headers.get("HX-Target") == "list" else ""
    return render(request, f"network/companies.html{part}", context)


@require_safe
@as_me
def company(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Whom one knows there, the strongest ties first."""
    row = get_object_or_404(companies(hat), pk=pk)
    after = asked_row(request, "after")
    alike = reading.written_alike(hat, row)
    found = reading.people_at(hat, alike, after)
    context = {
        "company": row,
        "rows": found.rows,
        "also": [name for other, name in alike.items() if other != pk],
        "size": reading.size(hat, alike),
        "today": hat.today,
        "next_url": f"?after={found.after}" if found.after else "",
        "first_url": request.path if after else "",
    }
    return render(request, "network/company.html", context)


@require_http_methods(["GET", "POST"])
@as_me
def company_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Write a company's name another way, for everybody there."""
    row = get_object_or_404(companies(hat), pk=pk)
    form = CompanyForm(request.POST or None, initial={"name": row.name})
    if form.is_valid():
        try:
            rename_company(hat, row, name=form.cleaned_data["name"])
        except Refused as problem:
            form.add_error("name", str(problem))
        else:
            tell(request, _("Kept."))
            return redirect("company", pk)
    context = {"form": form, "company": row}
    return render(request, "network/company_form.html", context, status=answer(request))
