"""Accomplishments: the list, one's page, writing one down at length or in a line."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.followthrough.views import answer
from throughline.frame.asked import asked_row, words
from throughline.frame.going import back
from throughline.frame.messages import tell
from throughline.journal import actions, finding
from throughline.journal.actions.accomplishments import suggested_wording
from throughline.journal.asking import questions_about, questions_for
from throughline.journal.forms.accomplishments import (
    AccomplishmentForm,
    ProofForm,
    QuickForm,
    WordingForm,
    as_written,
)
from throughline.journal.models import Accomplishment, Entry
from throughline.journal.queries import (
    accomplishments,
    all_accomplishments,
    entries,
    positions,
)
from throughline.journal.views.moving import moved, removed, restored
from throughline.people.hats import Hat, as_me


@require_safe
@as_me
def accomplishment_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What was accomplished; searched and filtered through the address."""
    asked = finding.asked_for(request.GET)
    after = asked_row(request, "after")
    found = finding.page(hat, asked, after)
    query = f"{asked.query}&" if asked.query else ""
    context: dict[str, Any] = {
        "asked": asked,
        "rows": found.rows,
        "next_url": f"?{query}after={found.after}" if found.after else "",
        "first_url": f"?{asked.query}" if after else "",
    }
    if request.headers.get("HX-Target") == "list":
        return render(request, "journal/accomplishments.html#list", context)
    context |= {
        "positions": list(positions(hat)),
        "skills": finding.skills_named(hat),
        "quick": QuickForm(hat=hat, auto_id="quick_%s"),
    }
    return render(request, "journal/accomplishments.html", context)


@require_http_methods(["GET", "POST"])
@as_me
def accomplishment_quick(request: HttpRequest, hat: Hat) -> HttpResponse:
    """One line and where it was: kept, and to be made better later."""
    form = QuickForm(request.POST or None, hat=hat)
    if not form.is_valid():
        context = {"quick": form}
        return render(request, "journal/quick.html", context, status=answer(request))
    data = form.cleaned_data
    row = actions.note_accomplishment(hat, line=data["line"], position=data["position"])
    if row.metric_value:
        tell(request, _("Kept, with its number. What proves it can be added at any time."))
    else:
        tell(request, _("Kept. By how much it was, and what proves it, can be added at any time."))
    return back(request, "accomplishments")


@require_http_methods(["GET", "POST"])
@as_me
def accomplishment_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Write down what was done and what came of it."""
    entry = entries(hat).numbered(asked_row(request, "entry"))
    initial = _begun(request, entry)
    form = AccomplishmentForm(request.POST or None, hat=hat, is_new=True, initial=initial)
    if not form.is_valid():
        return _ask(request, hat, form)
    row = actions.add_accomplishment(hat, entry=entry, **form.cleaned_data)
    tell(request, _("Kept. Below is how it would stand in a resume."))
    return redirect("accomplishment", row.pk)


def _begun(request: HttpRequest, entry: Entry | None) -> dict[str, Any]:
    """What a new one begins with: the position it was asked for, or what an entry says."""
    if entry is None:
        skill = words(request, "skill")
        return {"position": asked_row(request, "position"), "skills": [skill] if skill else []}
    said = "\n".join(part for part in (entry.title, entry.text) if part)
    return {"position": entry.position_id, "action": said, "on": entry.on, "confirmed_by": entry.by}


@require_http_methods(["GET", "POST"])
@as_me
def accomplishment_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Correct it; its wordings are bettered on its own page."""
    row = get_object_or_404(accomplishments(hat), pk=pk)
    form = AccomplishmentForm(request.POST or None, hat=hat, initial=as_written(row))
    if not form.is_valid():
        return _ask(request, hat, form, row)
    actions.change_accomplishment(hat, row, **form.cleaned_data)
    tell(request, _("Kept."))
    return redirect("accomplishment", pk)


def _ask(
    request: HttpRequest, hat: Hat, form: AccomplishmentForm, row: Accomplishment | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "accomplishment": row,
        "skills": finding.skills_named(hat),
        "questions": questions_about(form.data) if form.is_bound else questions_for(row),
        "back_url": reverse("accomplishment", args=[row.pk]) if row else reverse("accomplishments"),
    }
    return render(request, "journal/accomplishment_form.html", context, status=answer(request))


@require_POST
@as_me
def accomplishment_help(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What could still be said, while it is being written; nothing is kept."""
    context = {"questions": questions_about(request.POST)}
    return render(request, "journal/_questions.html", context)


@require_safe
@as_me
def accomplishment(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """All that is known of one: its parts, in words, and what proves it."""
    row = get_object_or_404(accomplishments(hat).whole(hat).with_places(), pk=pk)
    return show(request, hat, row)


def show(
    request: HttpRequest,
    hat: Hat,
    row: Accomplishment,
    wording: WordingForm | None = None,
    proof: ProofForm | None = None,
) -> HttpResponse:
    """The page of one, with a form that did not pass, if there is one."""
    suggestion = "" if row.wordings.all() else suggested_wording(row, hat.person.locale)
    begun = {"language": hat.person.locale, "text": suggestion}
    context = {
        "accomplishment": row,
        "questions": questions_for(row),
        "wording_form": wording or WordingForm(initial=begun, auto_id="wording_%s"),
        "proof_form": proof or ProofForm(auto_id="proof_%s"),
        "suggestion": suggestion,
    }
    return render(request, "journal/accomplishment.html", context, status=answer(request))


@require_POST
@as_me
def accomplishment_move(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Put it before the one above, or after the one below, at its position."""
    return moved(request, hat, get_object_or_404(accomplishments(hat), pk=pk))


@require_POST
@as_me
def accomplishment_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Throw it away; it can be fetched back."""
    row = get_object_or_404(all_accomplishments(hat), pk=pk)
    return removed(request, hat, row, "accomplishment_restore", "accomplishments")


@require_POST
@as_me
def accomplishment_restore(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Fetch it back."""
    row = get_object_or_404(all_accomplishments(hat), pk=pk)
    return restored(request, hat, row, "accomplishments")
