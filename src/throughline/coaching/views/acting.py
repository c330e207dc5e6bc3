"""What a coach does on an engagement's page. Each form stands on a page of its own too."""

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import terms
from throughline.coaching.forms.engagements import (
    MoreForm,
    OwedForm,
    ReachForm,
    StageForm,
    TermsForm,
)
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Engagement
from throughline.coaching.queries.engagements import extensions_of, points_of, touches_with
from throughline.coaching.views.engagements import held
from throughline.followthrough.forms import LaterForm, TouchForm
from throughline.followthrough.views import answer
from throughline.followthrough.words import on_day
from throughline.frame.messages import tell
from throughline.people.refusals import Refused


def ask(
    request: HttpRequest, row: Engagement, form: Form, title: str, *, seen: str = ""
) -> HttpResponse:
    """A form on a page of its own, for the first time or with what was wrong about it."""
    context = {"form": form, "title": title, "row": row, "seen": seen}
    return render(request, "coaching/engagements/form.html", context, status=answer(request))


@require_http_methods(["GET", "POST"])
@as_coach
def engagement_touch(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Log a contact with the client."""
    row = held(hat, pk)
    acting = hat.on(row)
    form = TouchForm(request.POST or None, hat=acting)
    if not form.is_valid():
        seen = _("Your client can read this, under “exactly what your coach sees”.")
        return ask(request, row, form, _("Log a contact"), seen=seen)
    touch = terms.log_contact(acting, row, **form.cleaned_data)
    said = _("Noted: %(day)s.") % {"day": on_day(touch.on, hat.today)}
    tell(request, said, undo=reverse("engagement_touch_void", args=[pk, touch.pk]))
    return redirect("engagement", pk)


@require_POST
@as_coach
def engagement_touch_void(request: HttpRequest, hat: CoachHat, pk: int, touch: int) -> HttpResponse:
    """Strike a contact out."""
    row = held(hat, pk)
    terms.strike_contact(hat.on(row), row, get_object_or_404(touches_with(row), pk=touch))
    again = reverse("engagement_touch_restore", args=[pk, touch])
    tell(request, _("Taken back."), undo=again)
    return redirect("engagement", pk)


@require_POST
@as_coach
def engagement_touch_restore(
    request: HttpRequest, hat: CoachHat, pk: int, touch: int
) -> HttpResponse:
    """Take the striking out back."""
    row = held(hat, pk)
    terms.restore_contact(hat.on(row), row, get_object_or_404(touches_with(row), pk=touch))
    tell(request, _("It counts again."))
    return redirect("engagement", pk)


@require_http_methods(["GET", "POST"])
@as_coach
def engagement_promise(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Promise something, or note what the client or one of the team promised."""
    row = held(hat, pk)
    acting = hat.on(row)
    form = OwedForm(request.POST or None, engagement=row, hat=acting)
    if not form.is_valid():
        return ask(request, row, form, _("A promise"))
    terms.promise_in(acting, row, **form.said())
    tell(request, _("It is on the line until it is done."))
    return redirect("engagement", pk)


@require_http_methods(["GET", "POST"])
@as_coach
def engagement_later(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """'Not now, ask me on …'."""
    row = held(hat, pk)
    acting = hat.on(row)
    form = LaterForm(request.POST or None, hat=acting)
    if not form.is_valid():
        return ask(request, row, form, _("Ask me on…"))
    until = form.cleaned_data["until"]
    try:
        terms.ask_on(acting, row, until=until)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return ask(request, row, form, _("Ask me on…"))
    tell(request, _("You are asked on %(day)s.") % {"day": on_day(until, hat.today)})
    return redirect("engagement", pk)


@require_http_methods(["GET", "POST"])
@as_coach
def engagement_reach(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """How to reach the client, and which way they like best."""
    row = held(hat, pk)
    initial = {"prefers": row.client.prefers}
    form = ReachForm(request.POST or None, points=points_of(row), initial=initial)
    if not form.is_valid():
        context = {"form": form, "row": row}
        status = answer(request)
        return render(request, "coaching/engagements/reach.html", context, status=status)
    data = form.cleaned_data
    terms.change_reach(hat.on(row), row.client, points=data["points"], prefers=data["prefers"])
    tell(request, _("Kept."))
    return redirect("engagement", pk)


@require_http_methods(["GET", "POST"])
@as_coach
def engagement_terms(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """The programme, how they came, the dates and the terms."""
    row = held(hat, pk)
    acting = hat.on(row)
    form = TermsForm(request.POST or None, instance=held(hat, pk), hat=acting)
    if form.is_valid():
        try:
            terms.change_terms(acting, row, form.said())
        except Refused as refusal:
            form.add_error("pool", str(refusal))
        else:
            tell(request, _("Kept. What is left is counted anew."))
            return redirect("engagement", pk)
    context = {"form": form, "row": row}
    return render(request, "coaching/engagements/terms.html", context, status=answer(request))


@require_http_methods(["GET", "POST"])
@as_coach
def engagement_stage(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Move it to a stage; an end is asked about once more."""
    row = held(hat, pk)
    form = StageForm(request.POST or None, initial={"stage": row.stage})
    if not form.is_valid():
        return ask(request, row, form, _("Where it stands"))
    if form.is_end and "sure" not in request.POST:
        context = {"form": form, "row": row, "stage": form.cleaned_data["stage"]}
        return render(request, "coaching/engagements/end.html", context)
    row = terms.come_to(hat.on(row), row, form.cleaned_data["stage"], why=form.cleaned_data["why"])
    undo = reverse("engagement_back", args=[pk])
    tell(request, _("Now: %(stage)s.") % {"stage": row.get_stage_display()}, undo=undo)
    return redirect("engagement", pk)


@require_POST
@as_coach
def engagement_back(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Back to the stage before; what has ended, within the days its terms give."""
    row = held(hat, pk)
    try:
        row = terms.step_back(hat.on(row), row)
        tell(request, _("Again: %(stage)s.") % {"stage": row.get_stage_display()})
    except Refused as refusal:
        tell(request, str(refusal))
    return redirect("engagement", pk)


@require_http_methods(["GET", "POST"])
@as_coach
def engagement_extension(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Ask for more of it, or note that more was given."""
    row = held(hat, pk)
    form = MoreForm(request.POST or None)
    if not form.is_valid():
        return ask(request, row, form, _("More of it"))
    data = form.cleaned_data
    terms.ask_for_more(hat.on(row), row, form.more(), why=data["why"], is_given=data["given"])
    given = _("Given. What is left is counted anew.")
    tell(request, given if data["given"] else _("Noted. Say here when it was given or refused."))
    return redirect("engagement", pk)


@require_POST
@as_coach
def extension_answer(request: HttpRequest, hat: CoachHat, pk: int, extension: int) -> HttpResponse:
    """It was given, or refused, or neither yet."""
    row = held(hat, pk)
    asked = get_object_or_404(extensions_of(row), pk=extension)
    answers = {"given": True, "refused": False, "open": None}
    how = request.POST.get("how", "")
    if how not in answers:
        raise Http404
    terms.answer_extension(hat.on(row), asked, is_given=answers[how])
    tell(request, _("Noted. What is left is counted anew."))
    return redirect("engagement", pk)
