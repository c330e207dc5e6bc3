"""An accomplishment in words, and what proves it: added, bettered and taken away in place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.journal import actions
from throughline.journal.forms.accomplishments import ProofForm, WordingForm
from throughline.journal.models import Proof, Wording
from throughline.journal.queries import accomplishments, proofs, wordings
from throughline.journal.views.accomplishments import show
from throughline.people.hats import Hat, as_me


@require_POST
@as_me
def accomplishment_wording_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Put it into other words, or into another language."""
    row = get_object_or_404(accomplishments(hat).whole(hat).with_places(), pk=pk)
    form = WordingForm(request.POST, auto_id="wording_%s")
    if not form.is_valid():
        return show(request, hat, row, wording=form)
    actions.add_wording(hat, row, **form.cleaned_data)
    tell(request, _("Kept, for papers."))
    return redirect("accomplishment", pk)


def _wording(hat: Hat, pk: int) -> Wording:
    return get_object_or_404(wordings(hat).of_standing().select_related("accomplishment"), pk=pk)


@require_http_methods(["GET", "POST"])
@as_me
def accomplishment_wording(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Say it otherwise; the papers that use it say it so too."""
    row = _wording(hat, pk)
    initial = {"text": row.text, "language": row.language, "is_long": row.is_long}
    form = WordingForm(request.POST or None, initial=initial)
    if not form.is_valid():
        context = {"form": form, "wording": row, "accomplishment": row.accomplishment}
        return render(request, "journal/wording_form.html", context, status=answer(request))
    actions.change_wording(hat, row, **form.cleaned_data)
    tell(request, _("Kept. Papers that use it say it so too."))
    return redirect("accomplishment", row.accomplishment_id)


@require_POST
@as_me
def accomplishment_wording_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Erase a wording; the accomplishment stays."""
    row = _wording(hat, pk)
    actions.remove_wording(hat, row)
    tell(request, _("That wording is gone."))
    return redirect("accomplishment", row.accomplishment_id)


@require_POST
@as_me
def proof_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Add what proves it."""
    row = get_object_or_404(accomplishments(hat).whole(hat).with_places(), pk=pk)
    form = ProofForm(request.POST, auto_id="proof_%s")
    if not form.is_valid():
        return show(request, hat, row, proof=form)
    actions.add_proof(hat, row, **form.cleaned_data)
    tell(request, _("Kept. It has proof now."))
    return redirect("accomplishment", pk)


def _proof(hat: Hat, pk: int) -> Proof:
    """One of an accomplishment; those of entries have their own pages."""
    rows = proofs(hat).with_files().of_accomplishments().select_related("accomplishment")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "POST"])
@as_me
def proof_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Correct what proves it."""
    row = _proof(hat, pk)
    initial = {"text": row.text, "by": row.by, "url": row.url, "has_file": row.attachment_id}
    form = ProofForm(request.POST or None, initial=initial)
    if not form.is_valid():
        context = {"form": form, "proof": row, "accomplishment": row.accomplishment}
        return render(request, "journal/proof_form.html", context, status=answer(request))
    actions.change_proof(hat, row, **form.cleaned_data)
    tell(request, _("Kept."))
    return redirect("accomplishment", row.accomplishment_id)


@require_POST
@as_me
def proof_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take a proof away."""
    row = _proof(hat, pk)
    actions.remove_proof(hat, row)
    tell(request, _("Taken away."))
    return redirect("accomplishment", row.accomplishment_id)
