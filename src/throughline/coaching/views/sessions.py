"""A coach's sessions: the next ones, those to close, and each before and after."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughline.coaching.actions import closing as actions
from throughline.coaching.forms.closings import AgendaForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Engagement, Programme, Session
from throughline.coaching.permissions import person_may_read_note
from throughline.coaching.queries import sessions_with
from throughline.coaching.queries.closings import (
    agenda,
    closings,
    previous_held,
    promised_in,
    sessions_seen,
)
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.papers.queries import rehearsals, statements
from throughline.people.actions import disclose
from throughline.people.hats import Hat
from throughline.people.models import Section
from throughline.people.queries import open_grant
from throughline.people.secrets import WrongKey, decrypt

PAGE = 40


@dataclass(frozen=True, slots=True)
class Heard:
    """What can be said of a client's answer to "What happened?"; `grant` leads to it."""

    says: str  # "heard", "unheard", "unwritten", "unknown"
    grant: int | None = None


@require_safe
@as_coach
def coach_sessions(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """The next ones over every practice, and those that nobody has closed."""
    rows = sessions_with(hat).with_client()
    context = {
        "ahead": list(rows.ahead(hat.now)[:PAGE]),
        "to_close": list(rows.to_close(hat.now)[:PAGE]),
        "today": hat.today,
    }
    return render(request, "coaching/sessions.html", context)


@require_safe
@as_coach
def session(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """One session: the brief for it, or what came of it."""
    return session_page(request, hat, session_of(hat, pk))


def session_of(hat: CoachHat, pk: int) -> Session:
    """One that this coach may open; 404 for any other."""
    rows = sessions_seen(hat).with_client()
    return get_object_or_404(rows.select_related("engagement__programme"), pk=pk)


def session_page(
    request: HttpRequest, hat: CoachHat, row: Session, form: AgendaForm | None = None
) -> HttpResponse:
    """Its page, with a form that did not pass where there is one."""
    on, is_booked = hat.on(row), row.sat == Session.Sat.BOOKED
    done = list(closings(row))
    context = {
        "session": row,
        "client": row.engagement.client.relationship.party,
        "is_booked": is_booked,
        "is_over": row.starts_at <= hat.now,
        "agenda": agenda(on, row.engagement) if is_booked else None,
        "last": previous_held(row),
        "heard": heard(on, row.engagement) if is_booked and row.ends_at > hat.now else None,
        "form": form or AgendaForm(initial={"agenda": row.agenda}),
        "note": note_for(hat, row),
        "has_note": person_may_read_note(hat.person, row),
        "promised": list(promised_in(on, row)),
        "closings": done,
        "today": hat.today,
    }
    return render(request, "coaching/session.html", context, status=answer(request))


def note_for(hat: CoachHat, row: Session) -> str:
    """The private note, for the coach whose session it was; for anybody else there is none."""
    if not row.private_note_sealed or not person_may_read_note(hat.person, row):
        return ""
    try:
        return decrypt(row.private_note_sealed)
    except WrongKey:
        return _("This note cannot be read: the key file is another one than when it was written.")


def heard(hat: Hat, engagement: Engagement) -> Heard | None:
    """Whether somebody heard the answer to "What happened?". Of an answer that the client shows
    to this coach it is read, and they see that it was; of any other nothing is known here."""
    programme, account = engagement.programme, engagement.client.relationship.party.account
    is_asked = programme is not None and programme.kind == Programme.Kind.OUTPLACEMENT
    record = account.keeper if account else None
    on = account.day(hat.now) if account else hat.today
    grant = open_grant(hat.person, record, Section.ANSWER, on) if record else None
    if grant is None or record is None:
        return Heard("unknown") if is_asked else None
    theirs = disclose(hat, record=record, section=Section.ANSWER)
    leads = grant.pk if grant.person_id == hat.person.pk else None
    if not statements(theirs).exists():
        return Heard("unwritten", leads)
    return Heard("heard" if rehearsals(theirs).heard().exists() else "unheard", leads)


@require_POST
@as_coach
def session_agenda(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """What else to talk about."""
    row = session_of(hat, pk)
    form = AgendaForm(request.POST)
    if not form.is_valid():
        return session_page(request, hat, row, form)
    actions.plan(hat.on(row), row, agenda=form.cleaned_data["agenda"])
    tell(request, _("Kept. Your client sees it too."))
    return redirect("session", pk)
