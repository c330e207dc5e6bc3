"""A coach's hours: every week, exceptions, manners, calendars elsewhere, and what clients see."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import hours as actions
from throughline.coaching.actions.booking import offering
from throughline.coaching.forms.hours import MannersForm, OtherwiseForm, WeekForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.queries import booking as queries
from throughline.coaching.queries.availability import preview
from throughline.frame.messages import tell
from throughline.people.hats import Hat, me

PREVIEW_DAYS = timedelta(days=14)


def own(hat: CoachHat) -> Hat:
    """The coach on their own record: hours are theirs, not a practice's."""
    return me(hat.person, hat.now)


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def coach_hours(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """All of it on one page; a POST keeps the week."""
    week = WeekForm(request.POST or None, initial=_week(own(hat)))
    if request.method == "POST" and week.is_valid():
        actions.keep_week(own(hat), week.week)
        tell(request, _("Kept. What is booked already stays."))
        return redirect("coach_hours")
    return _page(request, hat, week=week)


def _week(hat: Hat) -> dict[str, str]:
    rows = queries.openings(hat)
    return WeekForm.of([(one.weekday, one.begins, one.ends) for one in rows])


def _page(
    request: HttpRequest,
    hat: CoachHat,
    *,
    week: WeekForm | None = None,
    manners: MannersForm | None = None,
    otherwise: OtherwiseForm | None = None,
) -> HttpResponse:
    mine = own(hat)
    calendar = actions.calendar_for(mine)
    free = preview(hat.person, hat.now, PREVIEW_DAYS)
    forms = {
        "week": week or WeekForm(initial=_week(mine)),
        "manners": manners or MannersForm(instance=calendar),
        "otherwise": otherwise or OtherwiseForm(),
    }
    context = {
        **forms,
        "calendar": calendar,
        "exceptions": queries.otherwise_ahead(mine),
        "feeds": queries.feeds(mine),
        "preview": offering.by_day(free, hat.person.zone),
        "city": calendar.time_zone.rpartition("/")[2].replace("_", " "),
    }
    is_wrong = any(form.is_bound and not form.is_valid() for form in forms.values())
    return render(request, "coaching/hours.html", context, status=422 if is_wrong else 200)


@require_POST
@as_coach
def hours_manners(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """How they can be booked."""
    form = MannersForm(request.POST)
    if not form.is_valid():
        return _page(request, hat, manners=form)
    actions.keep_manners(own(hat), **form.cleaned_data)
    tell(request, _("Kept."))
    return redirect("coach_hours")


@require_POST
@as_coach
def otherwise_new(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """A day off, holidays, or an extra opening."""
    form = OtherwiseForm(request.POST)
    if not form.is_valid():
        return _page(request, hat, otherwise=form)
    said = form.cleaned_data
    is_open = bool(said["is_open"])
    actions.be_otherwise(own(hat), form.days, form.spans, is_open=is_open, why=said["why"])
    tell(request, _("Kept. What is booked already stays: look at your sessions."))
    return redirect("coach_hours")


@require_POST
@as_coach
def otherwise_remove(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """As every week again."""
    row = next((one for one in queries.otherwise(own(hat)) if one.pk == pk), None)
    if row is None:
        raise Http404
    actions.as_every_week(own(hat), [row])
    tell(request, _("That day is as every week again."))
    return redirect("coach_hours")
