"""Saying the answer aloud, and to whom: rehearsals, listeners, and the page of a reader."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.frame.pace import allows
from throughline.papers import actions
from throughline.papers.composing.statement import MEANT
from throughline.papers.forms.statement import RehearsalForm, SaidToForm, ShowForm, StatementForm
from throughline.papers.models import Rehearsal, Statement
from throughline.papers.queries import answer_grants, rehearsals, shown_to, statements
from throughline.papers.views.statement import page
from throughline.people.actions.sharing import disclose
from throughline.people.hats import Hat, as_me
from throughline.people.models import Grant, Section
from throughline.people.refusals import Refused
from throughline.rulebook.speaking import length, reading_seconds

SHOWN = 12  # rehearsals
TRIES, WITHIN = 20, 3600  # addresses to show it to, in an hour


@require_http_methods(["GET", "POST"])
@as_me
def practise(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The words, large, and a timer; each time is noted."""
    row = statements(hat).first()
    there = [of for of in Rehearsal.Of if row is not None and getattr(row, of.value).strip()]
    if row is None or not there:
        tell(request, _("There is nothing to say aloud yet. Write the short answer first."))
        return redirect("statement")
    said = (request.POST if request.method == "POST" else request.GET).get("of", "")
    of = next((one for one in there if one.value == said), there[0])
    form = RehearsalForm(request.POST or None, initial={"of": of.value})
    if not form.is_valid():
        return _practise(request, hat, row, of, there, form)
    data = form.cleaned_data
    done = actions.rehearse(hat, row, of=data["of"], seconds=data["seconds"])
    tell(request, _took(done), undo=reverse("rehearsal_remove", args=[done.pk]))
    return redirect(f"{reverse('practise')}?of={of.value}")


def _took(done: Rehearsal) -> str:
    meant = MEANT.get(done.of)
    if meant is None:
        return _("Noted: %(n)s seconds.") % {"n": done.seconds}
    return _("Noted: %(n)s seconds; %(meant)s are meant.") % {"n": done.seconds, "meant": meant}


def _practise(
    request: HttpRequest,
    hat: Hat,
    row: Statement,
    of: Rehearsal.Of,
    there: list[Rehearsal.Of],
    form: RehearsalForm,
) -> HttpResponse:
    words = getattr(row, of.value)
    context = {
        "of": of,
        "there": there,
        "words": words,
        "count": length(words),
        "takes": reading_seconds(words),
        "meant": MEANT.get(of.value, 0),
        "form": form,
        "done": list(rehearsals(hat).latest_first()[:SHOWN]),
    }
    return render(request, "papers/practise.html", context, status=answer(request))


@require_POST
@as_me
def statement_said(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Somebody has heard it."""
    row = get_object_or_404(statements(hat))
    form = SaidToForm(request.POST, auto_id="said_%s")
    if not form.is_valid():
        return page(request, hat, row, StatementForm(instance=row), said_form=form)
    done = actions.said_to(hat, row, name=form.cleaned_data["who"])
    said = _("%(who)s has heard it. That is the hardest time done.") % {"who": done.heard_by}
    tell(request, said, undo=reverse("rehearsal_remove", args=[done.pk]))
    return redirect(f"{reverse('statement')}#heard")


@require_POST
@as_me
def rehearsal_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It was noted by mistake."""
    row = get_object_or_404(rehearsals(hat), pk=pk)
    is_heard = bool(row.heard_by)
    actions.unsay(hat, row)
    tell(request, _("It is taken off the list."))
    return redirect("statement" if is_heard else "practise")


@require_POST
@as_me
def answer_show(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Let one person who has an account here read it."""
    row = get_object_or_404(statements(hat))
    form = ShowForm(request.POST, auto_id="show_%s")
    if not form.is_valid():
        return page(request, hat, row, StatementForm(instance=row), show_form=form)
    try:
        if not allows("answer", hat.person.pk, at_most=TRIES, within=WITHIN):
            raise Refused(_("That were many addresses in an hour. Try again in an hour."))
        grant = actions.show_to(hat, email=form.cleaned_data["email"])
    except Refused as refusal:
        form.add_error("email", str(refusal))
        return page(request, hat, row, StatementForm(instance=row), show_form=form)
    assert grant.person is not None  # noqa: S101  (it was shown to a person)
    said = _("%(who)s can read it now. Send them the link below.") % {"who": grant.person.name}
    tell(request, said, undo=reverse("answer_hide", args=[grant.pk]))
    return redirect(f"{reverse('statement')}#heard")


@require_POST
@as_me
def answer_hide(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """They can read it no longer."""
    grant = get_object_or_404(answer_grants(hat), pk=pk)
    actions.stop_showing(hat, grant)
    assert grant.person is not None  # noqa: S101  (only such are listed)
    tell(request, _("%(who)s can read it no longer.") % {"who": grant.person.name})
    return redirect(f"{reverse('statement')}#heard")


@require_safe
@as_me
def answer_reading(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Somebody's answer, for whom it was shown to: its three versions and nothing else."""
    grant = _shown(hat, pk)
    theirs = disclose(hat, record=grant.record, section=Section.ANSWER)
    row = statements(theirs).first()
    if row is None:
        raise Http404
    owner = grant.record.person
    context = {
        "grant": grant,
        "owner": owner,
        "given": owner.name.split(" ")[0],
        "versions": [
            (of.label, getattr(row, of.value)) for of in Rehearsal.Of if getattr(row, of.value)
        ],
        "is_heard": "heard" in request.GET,
    }
    return render(request, "papers/answer.html", context)


def _shown(hat: Hat, pk: int) -> Grant:
    return get_object_or_404(shown_to(hat), pk=pk)


@require_POST
@as_me
def answer_heard(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """The reader says that they have heard it."""
    grant = _shown(hat, pk)
    actions.confirm_heard(hat, grant)
    return redirect(f"{reverse('answer_reading', args=[pk])}?heard=1")
