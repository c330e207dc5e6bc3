"""What proves an entry: add it, look at it, remove it. Files are given out and never shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from throughline.followthrough.views import answer
from throughline.frame.download import fit_name
from throughline.frame.messages import tell
from throughline.journal import actions, queries
from throughline.journal.forms.proofs import ProofForm
from throughline.journal.models import Accomplishment, Entry
from throughline.journal.views.entries import entry_of
from throughline.people.actions import Refused
from throughline.people.hats import Hat, as_me


@require_http_methods(["GET", "POST"])
@as_me
def entry_proof(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Add what proves an entry."""
    row = entry_of(hat, pk)
    return add_proof(request, hat, row, back_url=reverse("entry", args=[pk]))


@require_http_methods(["GET", "POST"])
@as_me
def accomplishment_file(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Add a file, or what else proves it, to an accomplishment."""
    row = get_object_or_404(queries.accomplishments(hat), pk=pk)
    return add_proof(request, hat, row, back_url=reverse("accomplishment", args=[pk]))


def add_proof(
    request: HttpRequest, hat: Hat, to: Entry | Accomplishment, *, back_url: str
) -> HttpResponse:
    """The page on which a proof is added to whatever it proves."""
    form = ProofForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _kept(hat, form, to):
        tell(request, _("Kept."))
        return HttpResponseRedirect(back_url)
    context = {"form": form, "to": to, "back_url": back_url}
    return render(request, "journal/entry_proof.html", context, status=answer(request))


def _kept(hat: Hat, form: ProofForm, to: Entry | Accomplishment) -> bool:
    said: dict[str, Any] = {name: form.cleaned_data[name] for name in ("text", "by", "url")}
    upload = form.cleaned_data["upload"]
    try:
        if upload:
            actions.attach(hat, upload=upload, to=to, **said)
        else:
            actions.prove(hat, to=to, **said)
    except Refused as problem:
        form.add_error("upload", str(problem))
        return False
    return True


@require_http_methods(["GET", "POST"])
@as_me
def entry_proof_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Erase a proof, after asking once."""
    proof = get_object_or_404(queries.proofs(hat).with_files().of_entries(), pk=pk)
    back_url = reverse("entry", args=[proof.entry_id])
    if request.method != "POST":
        context = {"proof": proof, "back_url": back_url}
        return render(request, "journal/entry_proof_remove.html", context)
    actions.remove_proof(hat, proof)
    tell(request, _("It is erased."))
    return HttpResponseRedirect(back_url)


@require_safe
@as_me
def attachment(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """A file, only ever to be saved: a browser must not open what somebody else has made."""
    file = get_object_or_404(queries.attachments(hat).defer(None), pk=pk)
    response = HttpResponse(bytes(file.content), content_type=fit_name(file.type))
    disposition = content_disposition_header(True, fit_name(file.name))
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
