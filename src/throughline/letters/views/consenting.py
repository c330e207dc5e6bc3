"""One contact's letters, and how they agreed to be reached."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.queries import relationships
from throughline.followthrough.views.asking import answer
from throughline.frame.messages import tell
from throughline.letters import actions, queries, words
from throughline.letters.forms import ConsentForm
from throughline.letters.models import Consent
from throughline.people.hats import Hat, as_me

LATELY = 20


@require_http_methods(["GET", "POST"])
@as_me
def letters_with(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """What went to somebody lately, and whether they agreed to text messages."""
    tie = get_object_or_404(relationships(hat).select_related("party"), pk=pk)
    form = ConsentForm(request.POST or None, hat=hat)
    if form.is_valid():
        how = form.cleaned_data["how"]
        row = actions.consent(hat, tie.party, how=how, given_at=form.given_at())
        tell(request, _("Kept."), undo=reverse("consent_withdraw", args=[pk, row.pk]))
        return redirect("letters_with", pk)
    sent = queries.letters(hat).of(tie).newest_first().outlined()[:LATELY]
    context = {
        "tie": tie,
        "form": form,
        "rows": [(row, words.standing(row, hat.person.zone, hat.now)) for row in sent],
        "consent": queries.consents(hat).to_texts().of(tie.party).standing().first(),
        "before": queries.consents(hat).to_texts().of(tie.party).withdrawn().first(),
        "today": hat.today,
    }
    return render(request, "letters/with.html", context, status=answer(request))


@require_POST
@as_me
def consent_withdraw(request: HttpRequest, hat: Hat, pk: int, consent: int) -> HttpResponse:
    """They want no text messages any more."""
    row = actions.withdraw(hat, _consent(hat, pk, consent))
    undo = reverse("consent_again", args=[pk, row.pk])
    tell(request, _("No text message goes to them from now on."), undo=undo)
    return redirect("letters_with", pk)


@require_POST
@as_me
def consent_again(request: HttpRequest, hat: Hat, pk: int, consent: int) -> HttpResponse:
    """It was a slip."""
    actions.consent_again(hat, _consent(hat, pk, consent))
    tell(request, _("Text messages may go to them."))
    return redirect("letters_with", pk)


def _consent(hat: Hat, pk: int, consent: int) -> Consent:
    tie = get_object_or_404(relationships(hat).select_related("party"), pk=pk)
    return get_object_or_404(queries.consents(hat).of(tie.party), pk=consent)
