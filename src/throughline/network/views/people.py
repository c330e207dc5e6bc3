"""The list of people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote_plus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from throughline.followthrough.models import Relationship
from throughline.frame.asked import words
from throughline.network.listing import asked_for, page
from throughline.network.words import how_long_ago
from throughline.people.hats import Hat, as_me
from throughline.people.models import Party

LONGEST_KEY = 240


@dataclass(frozen=True, slots=True)
class Line:
    """What a row shows, in words: put together here, since fifty of them are most of the page."""

    pk: int
    name: str
    does: str
    company: str
    company_id: int | None
    circle: str
    when: str
    is_late: bool


@require_safe
@as_me
def contact_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Everyone the person knows; searched, filtered and sorted through the address."""
    asked = asked_for(hat, request.GET)
    if "HX-Request" not in request.headers and any(not value for value in request.GET.values()):
        return redirect(f"{request.path}?{asked.query}")  # what was left empty is not said
    after = words(request, "after", LONGEST_KEY)
    found = page(hat, asked, after)
    context = {
        "asked": asked,
        "rows": list(lines(found.rows, hat.today)),
        "next_url": f"?{asked.query}&after={quote_plus(found.after)}" if found.after else "",
        "first_url": f"?{asked.query}" if after else "",
        "q": asked.said.get("q", ""),
    }
    part = "#list" if request.headers.get("HX-Target") == "list" else ""
    if not part:
        context |= {"form": asked.form, "circles": asked.circles}
    response = render(request, f"network/contacts.html{part}", context)
    if part:
        response["HX-Push-Url"] = f"{request.path}?{asked.query}"
    return response


def lines(rows: Sequence[Party], today: date) -> Iterator[tuple[Party, Line]]:
    """Each party with its line."""
    for party in rows:
        tie: Relationship = party.ties[0]  # type: ignore[attr-defined]
        company = party.company.name if party.company else ""
        contact = getattr(tie, "contact", None)
        circle = contact.circle.name if contact and contact.circle else ""
        yield (
            party,
            Line(
                pk=tie.pk,
                name=party.name,
                does=party.title + (", " if party.title and company else ""),
                company=company,
                company_id=party.company_id,
                circle=(" · " if (party.title or company) and circle else "") + circle,
                when=how_long_ago(tie.last_on, today),
                is_late=tie.worst_on is not None and tie.worst_on <= today,
            ),
        )
