"""One page about each person: add, look, correct, let go, erase."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.followthrough import actions as followthrough
from throughline.followthrough.forms import TouchForm
from throughline.followthrough.models import Relationship, Touch
from throughline.followthrough.queries import appointments, promises, touches
from throughline.followthrough.queries import with_last_words as items_of
from throughline.followthrough.views import answer
from throughline.followthrough.words import first_line
from throughline.frame.asked import asked_row, row_id
from throughline.frame.going import back
from throughline.frame.messages import tell
from throughline.network import actions
from throughline.network.doubles import known_already
from throughline.network.forms import OFTEN, ContactForm, FiveForm, MoveForm, NotesForm, interval_of
from throughline.network.forms.person import as_written
from throughline.network.forms.points import KINDS
from throughline.network.models import Circle, Contact
from throughline.network.queries import (
    circles,
    contacts,
    introductions,
    line_to,
    points_of,
    tagged,
    tags,
    way_to,
    who_it_is_now,
)
from throughline.network.words import birthday_words, others_of
from throughline.people.hats import Hat, as_me
from throughline.people.models import ContactPoint
from throughline.rulebook.cadence import Band

WRITTEN_TO = {kind.value for kind in ContactPoint.Kind} - {ContactPoint.Kind.PROFILE.value}
LINE = 50  # moments of contact on a page
MET = 100  # people one met through somebody


def contact_of(hat: Hat, pk: int) -> Contact:
    """A contact the hat sees; anything else is not found."""
    return get_object_or_404(contacts(hat).whole(), pk=pk)


@require_safe
@as_me
def contact(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One person: what is next, the line of what was, and everything one can do."""
    row = contacts(hat).whole().filter(pk=pk).first() or who_it_is_now(hat, pk)
    if row is None:
        raise Http404
    if row.pk != pk:
        return redirect("contact", row.pk)  # merged since the address was written down
    before = touches(hat).of(row.relationship).numbered(asked_row(request, "before")).first()
    context = {
        "contact": row,
        "tie": row.relationship,
        "party": row.relationship.party,
        "here": request.path,
        "today": hat.today,
        "before": before,
        **_line(hat, row, before),
        **({} if before else {**_next(hat, row), **_known(hat, row)}),
    }
    return render(request, "network/contact.html", context)


def _line(hat: Hat, row: Contact, before: Touch | None) -> dict[str, object]:
    """So many moments of contact, the newest first, or those before one."""
    line = touches(hat).of(row.relationship).newest_first()
    shown = list((line.earlier_than(before) if before else line)[: LINE + 1])
    earlier = shown[LINE - 1].pk if len(shown) > LINE else None
    return {"line": shown[:LINE], "earlier": earlier}


def _next(hat: Hat, row: Contact) -> dict[str, object]:
    """What is to be done, and by which way."""
    tie = row.relationship
    items = items_of(hat, [(tie.pk, Band.IDEAL)])
    words = first_line(items[0], hat.today) if items else ""
    points = sorted(points_of(hat, tie.party), key=_place)
    current = [point for point in points if point.retired_at is None]
    return {
        "points": current,
        "retired": [point for point in points if point.retired_at is not None],
        "way": way_to(current, words),
        "can_write": any(point.kind in WRITTEN_TO for point in current),
        "promises": promises(hat).of(tie).open().longest_first(),
        "booked": appointments(hat).of(tie).next(hat.now),
        "first_line": words,
        "touch_form": TouchForm(hat=hat),
    }


def _place(point: ContactPoint) -> int:
    return KINDS.index(point.kind)


def _known(hat: Hat, row: Contact) -> dict[str, object]:
    """What else is known of somebody."""
    tie = row.relationship
    return {
        "birthday": birthday_words(tie.party, hat.today),
        "others": list(others_of(tie.party)),
        "line_to": line_to(hat, tie),
        "met_through": list(introductions(hat).by(tie)[: MET + 1]),
        "strengths": Relationship.Strength.choices,
        "tagged": tagged(hat).filter(relationship=tie).select_related("tag").order_by("tag__name"),
        "all_tags": tags(hat).in_order()[:200],
    }


@require_http_methods(["GET", "POST"])
@as_me
def contact_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Add somebody; a name is enough."""
    if request.method != "POST":
        actions.begin_circles(hat)
    usual = circles(hat).filter(guess=Circle.Guess.WARM).first()  # else nothing would ever ask
    initial = {"name": request.GET.get("name"), "circle": usual}
    form = ContactForm(request.POST or None, hat=hat, initial=initial)
    known = _there_already(request, hat, form)
    if known or not form.is_valid():
        context = {"form": form, "title": _("Add somebody"), "known": known}
        return render(request, "network/contact_form.html", context, status=answer(request))
    data = form.cleaned_data
    made = actions.add_contact(
        hat,
        form.described(),
        circle=data["circle"],
        points=data["points"],
        strength=data["strength"],
        is_recruiter=data["is_recruiter"],
    )
    tell(request, _("%(name)s is in your network.") % {"name": made.relationship.party.name})
    return redirect("contact", made.pk)


def _there_already(request: HttpRequest, hat: Hat, form: ContactForm) -> list[Contact]:
    """Who is of that name or at that address already, unless they are to be added anyway."""
    if "anyway" in request.POST or not form.is_valid():
        return []
    return known_already(hat, form.cleaned_data["name"], form.cleaned_data["points"])


@require_http_methods(["GET", "POST"])
@as_me
def contact_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Correct what is written of somebody."""
    row = contact_of(hat, pk)
    points = points_of(hat, row.relationship.party)
    form = ContactForm(request.POST or None, hat=hat, points=points, initial=as_written(row))
    del form.fields["circle"]
    if not form.is_valid():
        context = {"form": form, "title": row.relationship.party.name, "contact": row}
        return render(request, "network/contact_form.html", context, status=answer(request))
    actions.describe_contact(
        hat,
        row,
        form.described(),
        points=form.cleaned_data["points"],
        strength=form.cleaned_data["strength"],
        is_recruiter=form.cleaned_data["is_recruiter"],
    )
    tell(request, _("Kept."))
    return redirect("contact", pk)


@require_http_methods(["GET", "POST"])
@as_me
def contact_notes(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """What is to be remembered of somebody."""
    row = contact_of(hat, pk)
    form = NotesForm(request.POST or None, initial={"about": row.about})
    if not form.is_valid():
        context = {"form": form, "title": _("Notes"), "contact": row}
        return render(request, "network/notes_form.html", context, status=answer(request))
    actions.note(hat, row, about=form.cleaned_data["about"])
    tell(request, _("Kept."))
    return redirect("contact", pk)


@require_POST
@as_me
def contact_strength(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Say in one step how well you know each other."""
    row = contact_of(hat, pk)
    strength = row_id(request.POST.get("strength", ""))
    if strength not in Relationship.Strength.values:
        raise Http404
    actions.judge_strength(hat, row, strength=strength)
    return back(request, reverse("contact", args=[pk]))


@require_http_methods(["GET", "POST"])
@as_me
def contact_move(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Choose how often: by circle, or a cadence of their own."""
    row = contact_of(hat, pk)
    tie = row.relationship
    own = (tie.ideal_every, tie.ideal_unit) if row.own_cadence else (None, "months")
    initial = {"circle": row.circle, "own_every": own[0], "own_unit": own[1] or "months"}
    form = MoveForm(request.POST or None, hat=hat, initial=initial)
    if not form.is_valid():
        context = {"form": form, "title": _("How often"), "contact": row}
        return render(request, "network/contact_form.html", context, status=answer(request))
    data = form.cleaned_data
    actions.move_to_circle(hat, row, circle=data["circle"], own=data["own"])
    tell(request, _("Kept."))
    return redirect("contact", pk)


@require_POST
@as_me
def contact_release(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Let somebody go: kept, and never asked about."""
    row = contact_of(hat, pk)
    followthrough.release(hat, row.relationship)
    said = _("%(name)s is let go. Everything is kept.")
    name = row.relationship.party.name
    tell(request, said % {"name": name}, undo=reverse("contact_resume", args=[pk]))
    return back(request, reverse("contact", args=[pk]))


@require_POST
@as_me
def contact_resume(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take somebody up again."""
    row = contact_of(hat, pk)
    followthrough.resume(hat, row.relationship)
    tell(request, _("%(name)s is back.") % {"name": row.relationship.party.name})
    return back(request, reverse("contact", args=[pk]))


@require_http_methods(["GET", "POST"])
@as_me
def contact_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Erase somebody for good, after asking once."""
    row = contact_of(hat, pk)
    if request.method != "POST":
        count = touches(hat).of(row.relationship).count()
        context = {"contact": row, "party": row.relationship.party, "count": count}
        return render(request, "network/contact_remove.html", context)
    name = row.relationship.party.name
    actions.remove_contact(hat, row)
    tell(request, _("%(name)s and everything about them is erased.") % {"name": name})
    return redirect("contacts")


@require_http_methods(["GET", "POST"])
@as_me
def five(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The first page of an empty record: name five people you would call."""
    form = FiveForm(request.POST or None, initial={"often": next(iter(OFTEN))})
    if not form.is_valid():
        context = {"form": form}
        return render(request, "network/five.html", context, status=answer(request))
    data = form.cleaned_data
    actions.name_people(hat, data["people"], ideal=interval_of(data["often"]))
    return redirect("today")


def tie_from(request: HttpRequest, hat: Hat) -> Relationship | None:
    """The relationship a form names by its id, if the hat sees it."""
    row = contacts(hat).whole().filter(pk=row_id(request.POST.get("tie", ""))).first()
    return row.relationship if row else None
