"""Contacts taken to another address book: many as one file, or one as a card."""

from typing import IO

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from throughline.frame import pace
from throughline.frame.download import download, write_text
from throughline.frame.messages import tell
from throughline.frame.moment import one_moment
from throughline.network.forms.out import FORMATS, Format, OutForm
from throughline.network.listing import asked_for
from throughline.network.queries import is_empty
from throughline.network.views.contacts import contact_of
from throughline.network.views.many import ticked
from throughline.people.hats import Hat, as_me

AT_MOST, WITHIN = 20, 600  # files, seconds: the largest cost about what a hundred pages do


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def people_out(request: HttpRequest, hat: Hat) -> HttpResponseBase:
    """Ask who and in which form; with `go`, the file. The list asks for those ticked by POST."""
    said, go = request.POST, "go" in request.POST
    asked = asked_for(hat, QueryDict(said.get("asked", "")[:2000]) if said else request.GET)
    everyone = "everyone" in said
    chosen = [] if everyone else ticked(request, hat)
    if request.method == "POST" and not (go or everyone or chosen):
        tell(request, _("Tick somebody first, then say what to do."))
        return redirect("contacts")
    form = OutForm(said if go else None, hat=hat, asked=asked, ticked=chosen)
    if not form.is_valid():
        context = {"form": form, "formats": FORMATS, "asked": asked, "is_empty": is_empty(hat)}
        return render(request, "network/out.html", context, status=422 if go else 200)
    if not pace.allows("people_out", hat.person.pk, at_most=AT_MOST, within=WITHIN):
        return render(request, "429.html", status=429)
    kind, ties = FORMATS[form.cleaned_data["kind"]], form.cleaned_data["whom"]
    return _file(hat, kind, ties, name="contacts")


@require_safe
@as_me
def contact_card(request: HttpRequest, hat: Hat, pk: int) -> HttpResponseBase:
    """One person as a card, in the version that every phone reads."""
    row = contact_of(hat, pk)
    name = slugify(row.relationship.party.name, allow_unicode=True)[:60]
    return _file(hat, FORMATS["vcard3"], [row.pk], name=name or "contact")


def _file(hat: Hat, kind: Format, ties: list[int], *, name: str) -> HttpResponseBase:
    def write(file: IO[bytes]) -> None:
        with one_moment():
            write_text(file, kind.write(hat, ties))

    dated = f"{name}-{hat.today.isoformat()}.{kind.ending}"
    return download(write, name=dated, content_type=kind.content_type)
