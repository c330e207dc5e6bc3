"""A coach books for a client, offers two times by letter, moves and calls off."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import booking
from throughline.coaching.actions.booking import letters, offering
from throughline.coaching.forms.booking import AnyTimeForm, MoveForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Engagement, Session, SessionKind
from throughline.coaching.queries import booking as queries
from throughline.coaching.queries import kinds
from throughline.coaching.queries.availability import open_slots
from throughline.coaching.views.booking import times
from throughline.frame.messages import tell
from throughline.people.hats import Hat
from throughline.people.refusals import Refused
from throughline.rulebook.slots import Slot


def _engagement(hat: CoachHat, pk: int) -> Engagement:
    found = queries.coachs_engagement(hat, pk)
    if found is None:
        raise Http404
    return found


def page_of(engagement: Engagement) -> str:
    """The client's page, as soon as there is one."""
    try:
        return reverse("engagement", args=[engagement.pk])
    except NoReverseMatch:
        return reverse("session_new", args=[engagement.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def session_new(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Free times first, any other on purpose, or two times by letter."""
    row = _engagement(hat, pk)
    acting = hat.on(row)
    offered = queries.kinds_alone(acting)
    is_any = "on" in request.POST
    form = AnyTimeForm(request.POST if is_any else None, kinds=offered)
    problem, others = "", list[Slot]()
    if request.method == "POST":
        session, problem, others = _book(request, acting, row, form if is_any else None)
        if session is not None:
            return _booked(request, hat, session)
    wish = times.asked(request, acting, row, kinds=offered)
    context = times.context(request, wish, others=others)
    context |= {"engagement": row, "form": form, "problem": problem, "for_coach": True}
    context |= {"kept": open_slots(row, hat.now), "page_url": page_of(row)}
    status = 422 if request.method == "POST" else 200
    return render(request, "coaching/session_new.html", context, status=status)


def _book(
    request: HttpRequest, acting: Hat, row: Engagement, form: AnyTimeForm | None
) -> tuple[Session | None, str, list[Slot]]:
    """Book the time that was tapped, or the one that was typed; else why not."""
    if form is not None and not form.is_valid():
        return None, "", []
    chosen = _typed(acting, form) if form is not None else _tapped(request, acting)
    if chosen is None:
        return None, _("Choose one of the times below."), []
    kind, at = chosen
    held = [one for one in open_slots(row, acting.now) if one.starts_at == at]
    place = form.cleaned_data["place"] if form is not None else ""
    try:
        made = booking.book(
            acting,
            row,
            kind=kind,
            starts_at=at,
            coach=acting.person,
            held=held[0] if held else None,
            even_if_busy=form is not None,
            place=place,
        )
    except booking.TimeGone as gone:
        return None, str(gone), gone.others
    except Refused as refusal:
        return None, str(refusal), []
    return made, "", []


def _typed(acting: Hat, form: AnyTimeForm) -> tuple[SessionKind, datetime]:
    return form.chosen, form.starts_at(acting.person.zone)


def _tapped(request: HttpRequest, acting: Hat) -> tuple[SessionKind, datetime] | None:
    said, at = request.POST.get("kind", ""), offering.instant_of(request.POST.get("at", ""))
    kind = next((one for one in kinds(acting).standing() if str(one.pk) == said), None)
    return (kind, at) if kind is not None and at is not None else None


def _booked(request: HttpRequest, hat: CoachHat, session: Session) -> HttpResponse:
    when = date_format(session.starts_at.astimezone(hat.person.zone), "D j M, H:i")
    is_held = session.engagement.client.hold_letters_since is not None
    said = _("Booked for %(when)s.") % {"when": when}
    said += " " + (
        _("Nobody is written to: letters to them are held.")
        if is_held
        else _("They get a letter in a minute.")
    )
    tell(request, said)
    return redirect(page_of(session.engagement))


@require_POST
@as_coach
def slots_offer(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Hold two times and write to the client about them."""
    row = _engagement(hat, pk)
    try:
        held, letter = letters.offer_by_letter(hat.on(row), row)
        who = {"who": letter.to_name, "n": len(held)}
        tell(request, _("%(n)s times are held; the letter to %(who)s leaves in a minute.") % who)
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return redirect("session_new", pk)


@require_POST
@as_coach
def slot_let_go(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """A held time is free for everybody again."""
    row = queries.held_by(hat, pk)
    if row is None:
        raise Http404
    booking.let_go(hat.on(row), row)
    tell(request, _("It is free for everybody again."))
    return redirect("session_new", row.engagement_id)


def _session(hat: CoachHat, pk: int) -> Session:
    found = queries.coachs_session(hat, pk)
    if found is None:
        raise Http404
    return found


@require_POST
@as_coach
def session_cancel(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Call it off, by oneself or because the client said so elsewhere."""
    row = _session(hat, pk)
    by_client = request.POST.get("by") == "client"
    try:
        why = request.POST.get("why", "")
        booking.cancel(hat.on(row), row, by_client=by_client, why=why)
        tell(request, _("It is off. Who had a letter about it gets another."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return redirect(page_of(row.engagement))


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def session_move(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Another time for it: a free one, or any on purpose."""
    row = _session(hat, pk)
    acting = hat.on(row)
    is_any = "on" in request.POST
    form = MoveForm(request.POST if is_any else None)
    problem, others = "", list[Slot]()
    if request.method == "POST":
        moved, problem, others = _move(request, acting, row, form if is_any else None)
        if moved is not None:
            return _booked(request, hat, moved)
    wish = times.asked(request, acting, row.engagement, moving=row)
    context = times.context(request, wish, others=others)
    context |= {"engagement": row.engagement, "form": form, "problem": problem, "session": row}
    context |= {"for_coach": True, "page_url": page_of(row.engagement)}
    status = 422 if request.method == "POST" else 200
    return render(request, "coaching/session_new.html", context, status=status)


def _move(
    request: HttpRequest, acting: Hat, row: Session, form: MoveForm | None
) -> tuple[Session | None, str, list[Slot]]:
    if form is not None and not form.is_valid():
        return None, "", []
    at = (
        form.starts_at(acting.person.zone)
        if form is not None
        else offering.instant_of(request.POST.get("at", ""))
    )
    if at is None:
        return None, _("Choose one of the times below."), []
    try:
        moved = booking.move(
            acting, row, starts_at=at, by_client=False, even_if_busy=form is not None
        )
    except booking.TimeGone as gone:
        return None, str(gone), gone.others
    except Refused as refusal:
        return None, str(refusal), []
    return moved, "", []
