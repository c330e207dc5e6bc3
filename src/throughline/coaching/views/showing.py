"""What a page shows of an engagement: made once, for the coach's page and for the client who
reads exactly what the coach sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.coaching.actions.standing import entitled
from throughline.coaching.actions.welcoming import why_not
from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Client, Engagement
from throughline.coaching.permissions import agreement_stands
from throughline.coaching.queries.asked import sent_sentence
from throughline.coaching.queries.engagements import points_of
from throughline.coaching.queries.lines import PAGE, Key, Seen, ahead, line
from throughline.coaching.queries.sessions import sessions_of
from throughline.coaching.queries.teams import open_promises, snoozed, team_on
from throughline.coaching.queries.welcoming import EARLY, open_welcome, welcomes_of
from throughline.coaching.words import standing_in_words
from throughline.followthrough.models import Promise
from throughline.followthrough.words import on_day
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.rulebook.entitlement import PhaseState

WAYS: Mapping[str, str] = {"email": "email", "phone": "phone", "call": "phone", "text": "phone"}
Open = Engagement.Stage


@dataclass(frozen=True, slots=True)
class Next:
    """The one thing to do next: why, what the button says, and where that leads, if anywhere."""

    point: str
    label: str = ""
    url: str = ""


def what_is_seen(hat: Hat, row: Engagement, reader: Person, before: Key | None) -> dict[str, Any]:
    """All of an engagement that who answers for it sees: the same rows for whoever asks.

    `hat` says by whose day and clock, `reader` for whom it is made.
    """
    seen = Seen(hat.person.zone, hat.today, reader)
    found = line(row, seen, before)
    earlier = found[PAGE - 1].key if len(found) > PAGE else ""
    context = {**head(hat, row), "line": found[:PAGE], "earlier": earlier, "before": before}
    if before is not None:
        return context
    return {
        **context,
        "ahead": list(ahead(row, seen)),
        "promises": open_promises(row, reader, hat.today),
        "sentence": sent_sentence(row.pk),
    }


def head(hat: Hat, row: Engagement) -> dict[str, Any]:
    """Who it is, how to reach them, the terms, the phases, the team."""
    client, party = row.client, row.client.relationship.party
    left = entitled(hat, row)
    points = [one for one in points_of(row) if one.retired_at is None]
    first = WAYS.get(client.prefers, "")
    points.sort(key=lambda one: (one.kind != first, one.kind, one.pk))
    return {
        "row": row,
        "client": client,
        "party": party,
        "points": points,
        "left": left,
        "phases": list(zip(left.phases, row.phases.order_by("rank"), strict=False)),
        "current": PhaseState.CURRENT,
        "over": PhaseState.OVER,
        "band": band_words(client),
        "reason": standing_in_words(client, hat.today),
        "snoozed": snoozed(client.relationship),
        "team": list(team_on(row, hat.today)),
        "today": hat.today,
    }


def band_words(client: Client) -> str:
    """The band, where it says more than that all is as usual."""
    return "" if client.band == Client.Band.BETWEEN else str(client.get_band_display())


def next_action(hat: CoachHat, row: Engagement, promises: list[Promise]) -> Next:
    """The one next thing, from what is recorded: what is owed first, then silence, then time."""
    chances = (_to_close, _owed, _silence, _to_agree, _to_invite, _to_book)
    for chance in chances:
        found = chance(hat, row, promises)
        if found is not None:
            return found
    return Next(_("Nothing asks for you here today."))


def _to_close(hat: CoachHat, row: Engagement, _promises: list[Promise]) -> Next | None:
    found = sessions_of(row).to_close(hat.now).first()
    if found is None:
        return None
    day = on_day(hat.person.day(found.starts_at), hat.today)
    point = _("How did the session of %(day)s go?") % {"day": day}
    return Next(point, _("Close it"), reverse("session_close", args=[found.pk]))


def _owed(hat: CoachHat, row: Engagement, promises: list[Promise]) -> Next | None:
    ours = [one for one in promises if one.owes == Promise.Owes.ME and one.ask_on <= hat.today]
    due = next((one for one in ours if one.due_on is None or one.due_on <= hat.today), None)
    if due is None:
        return None
    return Next(due.what, _("Open it") if due.link else "", due.link)


def _silence(hat: CoachHat, row: Engagement, _promises: list[Promise]) -> Next | None:
    client = row.client
    if client.alert_on is None or client.alert_on > hat.today or row.stage not in Engagement.OPEN:
        return None
    point = standing_in_words(client, hat.today) or _("It has been quiet.")
    return Next(point, _("Reach out"), reverse("engagement_silence", args=[row.pk]))


def _to_invite(hat: CoachHat, row: Engagement, _promises: list[Promise]) -> Next | None:
    """Who has not begun is invited, unless they are already, or a time is booked."""
    if row.stage not in EARLY:
        return None
    url = reverse("engagement_welcome", args=[row.pk])
    if open_welcome(row) is not None:
        said = _("The first letters are on their way, until they book or answer.")
        return Next(said, _("See the letters"), url)
    if welcomes_of(row).exists() or why_not(hat.on(row), row):
        return None
    return Next(_("They have not been invited yet."), _("Invite them warmly"), url)


def _to_agree(hat: CoachHat, row: Engagement, _promises: list[Promise]) -> Next | None:
    if row.stage not in {Open.AGREED, Open.WORKING} or agreement_stands(row):
        return None
    point = _("Before the first coaching session, both of you accept what you agree on.")
    return Next(point, _("The agreement"), reverse("agreement", args=[row.pk]))


def _to_book(hat: CoachHat, row: Engagement, _promises: list[Promise]) -> Next | None:
    if row.stage not in {Open.CHEMISTRY, Open.AGREED, Open.WORKING}:
        return None
    if sessions_of(row).ahead(hat.now).exists():
        return None
    return Next(_("Nothing is booked."), _("Book a session"), reverse("session_new", args=[row.pk]))
