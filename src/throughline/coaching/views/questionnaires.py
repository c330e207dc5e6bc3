"""How a client finds the work: asked by a link in a letter, and on their signed-in page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughline.coaching.actions.questionnaires import answer_mine, answer_questions
from throughline.coaching.actions.sentences import can_write_to_payer
from throughline.coaching.forms.asked import QuestionsForm
from throughline.coaching.models import Questionnaire
from throughline.coaching.queries.asked import newest_question, questionnaire_numbered
from throughline.coaching.queries.engagements import engagements_of_mine
from throughline.coaching.views.sentences import SENTENCE_CHOICES, sentence_by_link
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.letters.actions.linking import press
from throughline.letters.links import Page
from throughline.letters.models import Link
from throughline.letters.views.links import STRANGER
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused


def _scales(form: QuestionsForm) -> list[dict[str, Any]]:
    """Each question with what its two ends mean."""
    ends = {
        "goes": (_("not at all"), _("entirely")),
        "hears": (_("not at all"), _("always")),
        "next": (_("never"), _("every time")),
        "further": (_("not at all"), _("a long way")),
        "recommends": (_("by no means"), _("at once")),
    }
    return [{"field": form[name], "low": low, "high": high} for name, (low, high) in ends.items()]


def _facts(row: Questionnaire, form: QuestionsForm) -> dict[str, Any]:
    """What both pages show: the questions, and who reads the answers."""
    return {
        "row": row,
        "form": form,
        "scales": _scales(form),
        "coach": row.coach,
        "practice": row.keeper.organisation,
        "is_end": row.moment == Questionnaire.Moment.END,
        "has_payer": can_write_to_payer(row.engagement),
    }


def questions_page(request: HttpRequest, hat: Hat, link: Link) -> HttpResponse:
    """The questions, and after they were answered a thank you on the same page. Opened, it does
    nothing. At the end it offers the sentence to who pays."""
    row = questionnaire_numbered(hat, int(link.on["questionnaire"]))
    if row is None:
        return render(request, "letters/link_unknown.html", STRANGER, status=404)
    if request.POST.get("choice") in SENTENCE_CHOICES and _is_thanked(row):
        return sentence_by_link(request, hat, link, row.engagement)
    form = QuestionsForm(request.POST if request.method == "POST" else None, row=row)
    if form.is_bound and form.is_valid():
        try:
            press(hat, link, "answer", lambda hat, _link, _choice: _answered(hat, row, form))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            row.refresh_from_db()
            form = QuestionsForm(None, row=row)
    context = {**STRANGER, **_facts(row, form), "is_open": row.is_open(hat.today)}
    status = 422 if form.is_bound else 200
    return render(request, "coaching/link_asked.html", context, status=status)


def _is_thanked(row: Questionnaire) -> bool:
    """Whether the sentence is offered: at the end, once it was answered, where another pays."""
    is_over = row.moment == Questionnaire.Moment.END and row.answered_on is not None
    return is_over and can_write_to_payer(row.engagement)


def _answered(hat: Hat, row: Questionnaire, form: QuestionsForm) -> dict[str, Any]:
    answer_questions(hat, row, form.cleaned_data)
    return {"choice": "answered"}


def page(hat: Hat, link: Link) -> Page:
    """For a link that has run out."""
    said = _("The time to answer this is over. Thank you all the same.")
    return Page(_("How the work goes"), (said,), is_done=bool(link.result))


def press_button(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
    """Nothing is answered by a tap alone."""
    return dict(link.result)


@require_http_methods(["GET", "POST"])
@as_me
def my_asked(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """The same questions, signed in; without any, that none is open."""
    engagement = get_object_or_404(engagements_of_mine(hat).with_client(), pk=pk)
    row = newest_question(hat, pk)
    if row is None:
        context = {"engagement": engagement}
        return render(request, "coaching/my_asked.html", context, status=answer(request))
    form = QuestionsForm(request.POST if request.method == "POST" else None, row=row)
    if form.is_bound and form.is_valid():
        try:
            answer_mine(hat, row, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Thank you. You can change it for a fortnight."))
            return redirect("my_asked", pk)
    context = {**_facts(row, form), "engagement": engagement}
    return render(request, "coaching/my_asked.html", context, status=answer(request))
