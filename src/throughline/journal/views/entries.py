"""One entry: write it, look at it, correct it, throw it away, say what came of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.journal import actions, queries
from throughline.journal.forms.entries import EntryForm, as_written
from throughline.journal.models import Entry
from throughline.people.actions import Refused
from throughline.people.hats import Hat, as_me
from throughline.rulebook import partial

RESULT = 20_000  # letters of what came of something


def entry_of(hat: Hat, pk: int) -> Entry:
    """An entry the hat sees and that was not thrown away; anything else is not found."""
    return get_object_or_404(queries.entries(hat).whole(hat), pk=pk)


@require_http_methods(["GET", "POST"])
@as_me
def entry_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Choose what it is about, then write it down."""
    kind = request.GET.get("kind", "")
    if kind not in Entry.Kind.values:
        kinds = Entry.Kind.choices
        return render(request, "journal/kinds.html", {"kinds": kinds}, status=answer(request))
    form = EntryForm(
        request.POST or None, request.FILES or None, hat=hat, kind=kind, initial=_usual(hat, kind)
    )
    entry = _written(hat, form) if form.is_valid() else None
    if entry is None:
        context = {"form": form, "title": Entry.Kind(kind).label, "kind": kind}
        return render(request, "journal/entry_form.html", context, status=answer(request))
    tell(request, _("Written down."), undo=reverse("entry_remove", args=[entry.pk]))
    return redirect("entry", entry.pk)


def _usual(hat: Hat, kind: str) -> dict[str, Any]:
    """Today; and where one works, when that is one place."""
    now = list(queries.positions(hat).going_on()[:2])
    on = "" if kind in {"membership", "certificate", "published", "award"} else str(hat.today)
    return {"on": on, "position": now[0].pk if len(now) == 1 else None}


def _written(hat: Hat, form: EntryForm) -> Entry | None:
    """The entry with all that belongs to it; None when its file is not kept."""
    data = form.cleaned_data
    try:
        entry = actions.write_entry(
            hat,
            quote=data.get("quote", ""),
            upload=data.get("upload"),
            **form.said(),
        )
    except Refused as problem:
        form.add_error("upload", str(problem))
        return None
    _follow(hat, entry, data)
    return entry


def _follow(hat: Hat, entry: Entry, data: dict[str, Any]) -> None:
    """What was promised in a talk, and that it was a contact."""
    if data.get("promised"):
        said = {"what": data["promised"], "due_on": data["due_on"]}
        actions.promise_from(hat, entry, **said, owes=data.get("owes") or "me")
    if data.get("log") and (on := partial.first_day(entry.on)):
        actions.log_it_too(hat, entry, on=on)


@require_safe
@as_me
def entry(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """An entry with what proves it, what was promised, and the one next thing to do."""
    row = entry_of(hat, pk)
    made = queries.accomplishments(hat).from_entry(row)
    context = {
        "entry": row,
        "proofs": row.proofs.all(),
        "promises": queries.asked_from(hat, row).open(),
        "made": made,
        "tie": queries.tie_to(hat, row.party_id),
        "waits": row.awaits_on is not None and row.settled_at is None,
        "is_time": row.awaits_on is not None and row.awaits_on <= hat.today,
        "here": request.path,
        "today": hat.today,
    }
    return render(request, "journal/entry.html", context)


@require_http_methods(["GET", "POST"])
@as_me
def entry_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Correct an entry; with `?kind=` it becomes one about something else."""
    row = entry_of(hat, pk)
    kind = request.GET.get("kind", row.kind)
    kind = kind if kind in Entry.Kind.values else row.kind
    quote = next((one.text for one in row.proofs.all() if one.text), "")
    form = EntryForm(
        request.POST or None, hat=hat, kind=kind, entry=row, initial=as_written(row, quote)
    )
    if not form.is_valid():
        context = {"form": form, "title": _("Correct an entry"), "entry": row, "kind": kind}
        context["kinds"] = Entry.Kind.choices
        return render(request, "journal/entry_form.html", context, status=answer(request))
    data = form.cleaned_data
    actions.change_entry(hat, row, quote=data.get("quote"), **form.said())
    _follow(hat, row, data)
    tell(request, _("Kept."))
    return redirect("entry", pk)


@require_POST
@as_me
def entry_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Throw an entry away; for 30 days it can be fetched back."""
    row = get_object_or_404(queries.all_entries(hat), pk=pk)
    actions.remove(hat, row)
    said = _("The entry is gone, and with it what it asked for. After 30 days it is erased.")
    tell(request, said, undo=reverse("entry_restore", args=[pk]))
    return redirect("journal")


@require_POST
@as_me
def entry_restore(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Fetch an entry back."""
    row = get_object_or_404(queries.all_entries(hat), pk=pk)
    actions.restore(hat, row)
    tell(request, _("It is back."))
    return redirect("entry", pk)


@require_POST
@as_me
def entry_settle(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Say what came of it, or that nothing will be known."""
    row = entry_of(hat, pk)
    result = request.POST.get("result", "").replace("\0", "")[:RESULT]
    actions.settle(hat, row, result=result)
    undo = "" if result.strip() else reverse("entry_wait", args=[pk])
    tell(request, _("Kept. Today does not ask about it any more."), undo=undo)
    return redirect("entry", pk)


@require_POST
@as_me
def entry_wait(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Wait for the result after all."""
    actions.wait_again(hat, entry_of(hat, pk))
    tell(request, _("It waits again."))
    return redirect("entry", pk)
