"""A client, signed in: book a session, see it, move it, call it off."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching.actions import booking
from throughline.coaching.actions.booking import asking, changing, offering, telling
from throughline.coaching.actions.booking.choosing import book_for_themselves
from throughline.coaching.models import Engagement, Session
from throughline.coaching.queries import coach_of
from throughline.coaching.queries.booking import my_engagement, my_session
from throughline.coaching.queries.closings import promised_in
from throughline.coaching.views.booking import times
from throughline.frame.messages import tell
from throughline.letters.calendar import REQUEST, Somebody
from throughline.people.hats import Hat, as_me, in_name_of
from throughline.people.refusals import Refused
from throughline.rulebook.slots import Slot


def acting(hat: Hat, engagement: Engagement) -> Hat:
    """The practice's hat, worn by whoever coaches this client: what a client books is its row."""
    coach = coach_of(engagement)
    if coach is None:
        raise Http404
    return in_name_of(coach, engagement.keeper_id, hat.now)


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def my_booking(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """The free times of one's coach; a tap books one."""
    row = my_engagement(hat, pk)
    if row is None:
        raise Http404
    coach = coach_of(row) or hat.person  # with nobody, only to be told so
    wish = times.asked(request, in_name_of(coach, row.keeper_id, hat.now), row)
    problem, others = "", list[Slot]()
    if request.method == "POST":
        session, problem, others = tapped(request, wish)
        if session is not None:
            return redirect("my_session", session.pk)
    context = times.context(request, wish, others=others)
    context |= {"engagement": row, "problem": problem}
    status = 422 if problem else 200
    return render(request, "coaching/my_booking.html", context, status=status)


def tapped(request: HttpRequest, wish: times.Asked) -> tuple[Session | None, str, list[Slot]]:
    """Book the time that was tapped, or move the session there; else why not, and other times."""
    at = offering.instant_of(request.POST.get("at", ""))
    if at is None or wish.coach is None or wish.kind is None:
        return None, _("Choose one of the times below."), []
    try:
        if wish.moving is not None:
            return booking.move(wish.hat, wish.moving, starts_at=at, by_client=True), "", []
        session = book_for_themselves(wish.hat, wish.engagement, wish.kind, wish.coach, at)
    except booking.TimeGone as gone:
        return None, str(gone), gone.others
    except Refused as refusal:
        return None, str(refusal), []
    return session, "", []


def _session(hat: Hat, pk: int) -> Session:
    found = my_session(hat, pk)
    if found is None:
        raise Http404
    return found


@require_safe
@as_me
def my_session_page(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One's session: when, where, and what can be done about it."""
    row = _session(hat, pk)
    on = acting(hat, row.engagement)
    context = {**of_session(on, row), "promised": list(promised_in(on, row)), "today": hat.today}
    return render(request, "coaching/my_session.html", context)


def of_session(hat: Hat, row: Session) -> dict[str, object]:
    """What `_session.html` shows of a session, to its client."""
    is_ahead = row.sat == Session.Sat.BOOKED and row.starts_at > hat.now
    counts = is_ahead and changing.counts_if_cancelled(hat, row)
    zone = telling.zone_of(row.engagement.client, row.coach)
    return {
        "session": row,
        "is_ahead": is_ahead,
        "counts": counts,
        "can_move": is_ahead and not counts and row.group_id is None,
        "late_hours": row.engagement.late_hours,
        "clock": zone.key,
        "city": zone.key.rpartition("/")[2].replace("_", " "),
        "title": telling.title_for_client(row),
    }


@require_safe
@as_me
def my_session_file(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """The session as a file for one's calendar."""
    row = _session(hat, pk)
    return as_file(acting(hat, row.engagement), row, Somebody(hat.person.name, hat.person.email))


def as_file(hat: Hat, row: Session, to: Somebody) -> HttpResponse:
    """A session as a file to open in a calendar program."""
    text = telling.file_of(hat, row, REQUEST, to)
    headers = {"Content-Disposition": 'attachment; filename="session.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@require_POST
@as_me
def my_session_cancel(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Call it off; the page said before whether that counts."""
    row = _session(hat, pk)
    try:
        why = request.POST.get("why", "")
        booking.cancel(acting(hat, row.engagement), row, by_client=True, why=why)
        tell(request, _("It is cancelled. Your coach is told."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return redirect("my_session", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def my_session_move(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Another time for it."""
    row = _session(hat, pk)
    wish = times.asked(request, acting(hat, row.engagement), row.engagement, moving=row)
    problem, others = "", list[Slot]()
    if request.method == "POST":
        session, problem, others = tapped(request, wish)
        if session is not None:
            tell(request, _("It is moved. Your coach is told."))
            return redirect("my_session", pk)
    context = times.context(request, wish, others=others)
    context |= {"engagement": row.engagement, "problem": problem, **of_session(wish.hat, row)}
    status = 422 if problem else 200
    return render(request, "coaching/my_booking.html", context, status=status)


@require_POST
@as_me
def my_time_ask(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """No time is free: the coach is asked for one."""
    row = my_engagement(hat, pk)
    if row is None:
        raise Http404
    asking.ask_for_time(acting(hat, row), row)
    tell(request, _("Your coach is asked for a time, and answers you."))
    return redirect("my_booking", pk)
