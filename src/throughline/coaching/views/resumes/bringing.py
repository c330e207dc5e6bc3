"""Bring in a list of early careerists with their resumes: by a coach for themselves, or by who
manages the practice for one of its coaches. Looked at first; the worker does the rest."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from throughline.coaching.actions import bringing
from throughline.coaching.actions.resumes.arriving import ask_to_bring, keep_early, opened
from throughline.coaching.actions.unbringing import take_back
from throughline.coaching.forms.bringing import TableForm
from throughline.coaching.forms.resumes import EarlyForm
from throughline.coaching.hats import CoachHat, ManagerHat, as_coach, as_manager
from throughline.coaching.models import Intake, IntakeFile
from throughline.coaching.queries import practice_of
from throughline.coaching.queries.caseload import practices
from throughline.coaching.queries.intakes import early_intakes, files_of, matched
from throughline.coaching.taking import showing
from throughline.coaching.taking.matching import Matched
from throughline.coaching.taking.planning import Plan, plan
from throughline.coaching.views.bringing import say
from throughline.coaching.views.resumes.desk import Desk, coachs, managers
from throughline.frame import pace
from throughline.frame.asked import asked_row
from throughline.frame.messages import tell
from throughline.people.refusals import Refused

UPLOADS_AN_HOUR = 30
EARLIER = 10


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def early_in(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """A coach's table and resumes, for one of the practices where they coach."""
    found = practices(hat)
    at = asked_row(request, "at") or found[0].keeper_id
    return _in(request, Desk(hat.at(at)), [(one, one.keeper_id == at) for one in found])


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_early_in(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """The same for a practice, whose clients become those of one of its coaches."""
    return _in(request, Desk(hat.hat, hat.organisation.slug), [])


def _in(request: HttpRequest, desk: Desk, places: list[Any]) -> HttpResponse:
    posted = request.method == "POST"
    if posted and not pace.allows(
        "early", desk.hat.person.pk, at_most=UPLOADS_AN_HOUR, within=3600
    ):
        return render(request, "429.html", status=429)
    sent = (request.POST, request.FILES) if posted else ()
    form = EarlyForm(*sent, hat=desk.hat, own=desk.is_own)
    if posted and (row := _kept(request, desk, form)) is not None:
        return redirect(desk.url("table", row.pk))
    earlier = early_intakes(desk.hat)[:EARLIER]
    context = {
        "form": form,
        "earlier": [(one, desk.url("table", one.pk)) for one in earlier],
        "places": places if len(places) > 1 else [],
        "practice": practice_of(desk.hat.keeper_id),
        "can_begin": form.fields["programme"].queryset.exists(),  # type: ignore[attr-defined]
        "has_coach": desk.is_own or form.fields["coach"].queryset.exists(),  # type: ignore[attr-defined]
        "is_own": desk.is_own,
        "home_url": desk.home,
    }
    return render(request, "coaching/early_in.html", context, status=422 if posted else 200)


def _kept(request: HttpRequest, desk: Desk, form: EarlyForm) -> Intake | None:
    if getattr(request, "too_large_upload", False):
        most = settings.UPLOAD_LIMIT // 1_000_000
        said = _("That is larger than %(most)s MB. Bring it in in parts.") % {"most": most}
        form.add_error("resumes", said)
    if not form.is_valid():
        return None
    data, name = form.data_and_name()
    coach = desk.hat.person if desk.is_own else form.cleaned_data["coach"].person
    try:
        return keep_early(
            desk.hat,
            data=data,
            name=name,
            files=opened(form.uploads()),
            coach=coach,
            programme=form.cleaned_data["programme"],
        )
    except Refused as problem:
        form.add_error(None, str(problem))
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def early_table(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponseBase:
    """A coach's table, in whatever state it is."""
    return _table(request, *coachs(hat, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_early_table(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponseBase:
    """A practice's table, in whatever state it is."""
    return _table(request, *managers(hat, pk))


def _table(request: HttpRequest, desk: Desk, row: Intake) -> HttpResponseBase:
    """Being read, to be looked at, being brought in, or in."""
    files = files_of(row)
    working = _working(row, files)
    is_asked = bool(request.headers.get("HX-Request")) and request.method == "GET"
    if is_asked and not working:
        return HttpResponseClientRefresh()
    context = desk.page(row)
    if working:
        name = "coaching/_early_working.html" if is_asked else "coaching/early_working.html"
        return render(request, name, {**context, **working})
    if row.brought_at is not None:
        return render(request, "coaching/early_done.html", {**context, "result": row.result})
    return _looked_at(request, desk, row, files)


def _working(row: Intake, files: list[IntakeFile]) -> dict[str, Any]:
    """What the worker does now and how far it is; nothing when it is done."""
    unread = sum(one.read_at is None for one in files)
    if row.is_underway:
        return {"stage": _("Bringing them in"), "done": row.step_done, "total": row.step_total}
    if unread and row.brought_at is None:
        total = len(files)
        return {"stage": _("Reading the resumes"), "done": total - unread, "total": total}
    return {}


def _looked_at(
    request: HttpRequest, desk: Desk, row: Intake, files: list[IntakeFile]
) -> HttpResponse:
    posted, found = request.method == "POST", plan(desk.hat, row)
    form = TableForm(
        request.POST if posted else None, hat=desk.hat, intake=row, plan=found, resumes=True
    )
    problem = posted and say(request, desk.hat, row, form)
    if not posted or problem:
        return _preview(request, desk, row, files, found, form, status=422 if problem else 200)
    if "read" in request.POST or form.has_changed():
        tell(request, _("This is how it reads now. Look once more, then bring it in."))
        return redirect(desk.url("table", row.pk))
    try:
        ask_to_bring(desk.hat, row)
    except Refused as refusal:
        tell(request, str(refusal))
    return redirect(desk.url("table", row.pk))


def _preview(
    request: HttpRequest,
    desk: Desk,
    row: Intake,
    files: list[IntakeFile],
    found: Plan,
    form: TableForm,
    *,
    status: int,
) -> HttpResponse:
    with override(desk.hat.person.time_zone):
        rows = showing.shown(found, desk.hat)
    meant, names = matched(found, files), {one.pk: one.name for one in files}
    context: dict[str, Any] = {
        **desk.page(row),
        "form": form,
        "rows": [(one, _resume_of(one.number, meant, names)) for one in rows],
        "counted": showing.counted(found)[1:],
        "coach": row.coach or row.by,
        "unclear": showing.unclear(found),
        "coming": len(found.coming),
        "with_resume": len(meant.of_row),
        "left": [names[pk] for pk in meant.left],
        "unread": [one for one in files if one.problem],
        "open_date": found.open_date,
    }
    return render(request, "coaching/early_table.html", context, status=status)


def _resume_of(number: int, meant: Matched, names: dict[int, str]) -> tuple[str, str]:
    """The file that is theirs, or why there is none."""
    if number in meant.of_row:
        return names[meant.of_row[number]], ""
    if number in meant.unclear:
        return "", _("more than one file, or more than one person, fits: say which in the table")
    if number in meant.missing:
        return "", _("the file that the row names is not among them")
    return "", _("no resume")


@require_POST
@as_coach
def early_out(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Throw a coach's table away, with its resumes."""
    return _out(request, *coachs(hat, pk))


@require_POST
@as_manager
def practice_early_out(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Throw a practice's table away, with its resumes."""
    return _out(request, *managers(hat, pk))


def _out(request: HttpRequest, desk: Desk, row: Intake) -> HttpResponse:
    try:
        bringing.throw_away(desk.hat, row)
    except Refused as problem:
        tell(request, str(problem))
        return redirect(desk.url("table", row.pk))
    tell(request, _("It is thrown away, with the resumes. Nobody came of it."))
    return redirect(desk.url("in"))


@require_POST
@as_coach
def early_back(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Take back what came of a coach's table."""
    return _back(request, *coachs(hat, pk))


@require_POST
@as_manager
def practice_early_back(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Take back what came of a practice's table."""
    return _back(request, *managers(hat, pk))


def _back(request: HttpRequest, desk: Desk, row: Intake) -> HttpResponse:
    if row.is_underway:
        raise Http404
    try:
        take_back(desk.hat, row)
    except Refused as problem:
        tell(request, str(problem))
    return redirect(desk.url("table", row.pk))
