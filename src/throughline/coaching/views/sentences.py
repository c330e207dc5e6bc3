"""A client's own sentence to who pays: written, shown exactly as it will go, and sent by them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions.sentences import (
    Going,
    can_write_to_payer,
    going,
    name_of,
    send_sentence,
    write_sentence,
)
from throughline.coaching.forms.asked import SentenceForm
from throughline.coaching.models import Engagement, Sentence
from throughline.coaching.queries.agreeing import sponsor_sees
from throughline.coaching.queries.asked import sentence_of
from throughline.coaching.queries.engagements import engagements_of_mine
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.letters.actions.linking import press
from throughline.letters.models import Link
from throughline.letters.views.links import STRANGER
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused

OPEN, KEEP, SEND = "sentence", "keep", "send"
SENTENCE_CHOICES = (OPEN, KEEP, SEND)


def _facts(engagement: Engagement, row: Sentence | None, form: SentenceForm) -> dict[str, Any]:
    """The form, and once something is kept exactly what would go."""
    return {
        "engagement": engagement,
        "sentence": row,
        "form": form,
        "going": going(row) if row else None,
        "learns": learns(engagement),
    }


def learns(engagement: Engagement) -> str:
    """Who pays, and what they learn of the client by us, as it is."""
    funnel, sees = engagement.funnel, sponsor_sees(engagement)
    if funnel is None:
        return ""
    if funnel.bills_by_name:
        said = _("%(payer)s pays for this and reads on its bills when you came. No word of yours.")
    elif sees is not None and not sees.is_nothing:
        said = _("%(payer)s pays for this and learns what all three of you agreed on, no more.")
    else:
        said = _("%(payer)s pays for this and learns nothing about you from us.")
    return said % {"payer": funnel.payer or funnel.name}


def _form(request: HttpRequest | None, engagement: Engagement) -> SentenceForm:
    row = sentence_of(engagement.pk)
    names = ("text", "signed", "is_shown")
    begun = {name: getattr(row, name) for name in names} if row else {}
    initial = begun or {"signed": name_of(engagement)}
    return SentenceForm(request.POST if request else None, initial=initial)


def _seen(request: HttpRequest, engagement: Engagement) -> Going:
    """What stood on the page whose button was pressed; without it, nothing that could go."""
    row = sentence_of(engagement.pk)
    shown = request.POST.get("seen", "")
    is_same = row is not None and shown == _stamp(row)
    return going(row) if row is not None and is_same else Going("", "", "", "")


def _stamp(row: Sentence) -> str:
    return row.changed_at.isoformat()


def _mine(hat: Hat, pk: int) -> Engagement:
    row = get_object_or_404(engagements_of_mine(hat).with_client(), pk=pk)
    if not can_write_to_payer(row):
        raise Http404
    found: Engagement = row
    return found


@require_http_methods(["GET", "POST"])
@as_me
def my_sentence(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Write it, and see what goes to whom. Nothing goes yet."""
    engagement = _mine(hat, pk)
    form = _form(request if request.method == "POST" else None, engagement)
    if form.is_bound and form.is_valid():
        try:
            write_sentence(hat, engagement, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("my_sentence", pk)
    row = sentence_of(pk)
    context = {**_facts(engagement, row, form), "stamp": _stamp(row) if row else ""}
    return render(request, "coaching/my_sentence.html", context, status=answer(request))


@require_POST
@as_me
def my_sentence_send(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Send exactly what was shown."""
    engagement = _mine(hat, pk)
    try:
        send_sentence(hat, engagement, _seen(request, engagement))
    except Refused as refusal:
        tell(request, str(refusal))
    else:
        tell(request, _("Sent, in your name."))
    return redirect("my_sentence", pk)


def sentence_by_link(
    request: HttpRequest, hat: Hat, link: Link, engagement: Engagement
) -> HttpResponse:
    """The same on the page of a link: `sentence` opens it, `keep` shows what goes, `send` sends."""
    choice = request.POST["choice"]
    form = _form(request if choice == KEEP else None, engagement)
    refused = ""
    if choice == SEND or (form.is_bound and form.is_valid()):
        try:
            press(hat, link, choice, lambda hat, link, _: _did(request, hat, link, engagement))
            form = _form(None, engagement)
        except Refused as refusal:
            refused = str(refusal)
    row = sentence_of(engagement.pk)
    context = {**STRANGER, **_facts(engagement, row, form), "refused": refused}
    context["stamp"] = _stamp(row) if row else ""
    status = 422 if form.is_bound or refused else 200
    return render(request, "coaching/link_sentence.html", context, status=status)


def _did(request: HttpRequest, hat: Hat, link: Link, engagement: Engagement) -> dict[str, Any]:
    if request.POST["choice"] == SEND:
        send_sentence(hat, engagement, _seen(request, engagement))
    else:
        form = _form(request, engagement)
        form.full_clean()
        write_sentence(hat, engagement, **form.cleaned_data)
    return {**link.result, "choice": "answered"}
