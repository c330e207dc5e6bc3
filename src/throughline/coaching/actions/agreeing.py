"""What is agreed: drafted, given in versions, accepted by each side, ended by either."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from throughline.coaching.actions.informing import mail_point, tell_client
from throughline.coaching.actions.standing import refold
from throughline.coaching.actions.terms import belongs, come_to
from throughline.coaching.models import Acceptance, Agreement, Engagement
from throughline.coaching.permissions import person_answers_for, person_is_client, sides_of
from throughline.coaching.queries.agreeing import (
    accepted_for_another,
    has_sponsor,
    named_in,
    newest,
    would_see,
)
from throughline.coaching.queries.teams import mate_of, responsible
from throughline.followthrough import actions as followthrough
from throughline.letters import links
from throughline.letters.actions import Recipient, queue
from throughline.people.hats import Hat, in_name_of
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

Heading, Side = Agreement.Heading, Acceptance.Side
LINK = "agreement"
LASTS = timedelta(days=90)


def drafted(engagement: Engagement) -> dict[str, Any]:
    """Terms to begin with: the version there is, else the programme's, else plain words."""
    known = newest(engagement)
    if known is not None:
        return dict(known.terms)
    begun = dict(engagement.programme.agreement) if engagement.programme else {}
    words = {key: text for key, text in _plain(engagement).items() if text}
    return {**words, **{key: text for key, text in begun.items() if text}}


def _plain(row: Engagement) -> dict[str, str]:
    sponsor = _("The one who pays sees nothing about you: no name, no date, no word.")
    if row.funnel is not None and row.funnel.bills_by_name:
        sponsor = _("Whoever pays reads on its bills when you came, and no word of what was said.")
    return {
        Heading.ROLES: _(
            "You decide what to work on and do the work. Your coach prepares, listens, asks, and "
            "keeps what is promised. Coaching is not therapy, and no legal or financial advice."
        ),
        Heading.CONFIDENTIALITY: _(
            "What you say stays between you and your coach. It is told to others only when you "
            "ask for it, or when the law leaves no choice."
        ),
        Heading.COACH_SEES: _(
            "Your sessions and the notes for both of you. Of your own record, only the sections "
            "that you open, for as long as you leave them open."
        ),
        Heading.SPONSOR_SEES: sponsor if has_sponsor(row) else "",
        Heading.FEES: _fees(row),
        Heading.ENDING: _(
            "Either of you may end it at any time, without giving a reason. On that day your "
            "coach’s reach into your record ends."
        ),
    }


def _fees(row: Engagement) -> str:
    words = str(row.funnel.get_pays_display()) if row.funnel else ""
    return f"{words[:1].upper()}{words[1:]}." if words else ""


@transaction.atomic
def write_agreement(
    hat: Hat, engagement: Engagement, terms: dict[str, Any], *, needs_sponsor: bool = False
) -> Agreement:
    """A new version: it takes the place of the one before, and every side accepts it anew.

    The coach who writes it has accepted it. Items for the sponsor want the sponsor's acceptance.
    The same words again give the version there is, unless it was accepted while somebody else
    paid. Raises Refused when it says nothing.
    """
    insist(hat_keeps(hat, engagement))
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    said = {key: text.strip() for key in Heading.values if (text := terms.get(key, "")).strip()}
    if not said:
        raise Refused(_("An agreement has to say something."))
    shown = [item for item in Agreement.Item.values if item in terms.get(Agreement.SHOWN, [])]
    whole = {**said, Agreement.SHOWN: shown, **_goals_said(engagement, shown)}
    needs = has_sponsor(engagement) and (needs_sponsor or bool(shown))
    known = newest(engagement)
    is_said = known is not None and (known.terms, known.needs_sponsor) == (whole, needs)
    if known is not None and is_said and not accepted_for_another(known, engagement):
        return known
    made = _next(hat, engagement, terms=whole, needs_sponsor=needs)
    if person_answers_for(hat.person, engagement, hat.today):
        _accept(hat, made, side=Side.COACH, person=hat.person, name=hat.person.name)
    return made


def _goals_said(engagement: Engagement, shown: list[str]) -> dict[str, Any]:
    """The phases as they are worded now, where the sponsor is to see them."""
    if Agreement.Item.GOALS.value not in shown:
        return {}
    said = engagement.phases.order_by("rank").values_list("name", "aim")
    return {Agreement.GOALS_SAID: [list(one) for one in said]}


def _next(hat: Hat, engagement: Engagement, **said: Any) -> Agreement:
    before = Agreement.objects.filter(engagement=engagement).aggregate(last=Max("version"))
    return Agreement.objects.create(
        keeper_id=engagement.keeper_id,
        arrival_id=engagement.arrival_id,
        engagement=engagement,
        version=(before["last"] or 0) + 1,
        made_at=hat.now,
        by=hat.person,
        **said,
    )


@transaction.atomic
def agreed_elsewhere(hat: Hat, engagement: Engagement, *, on: date) -> Agreement:
    """It was agreed outside of here, on a day that has come. The words there are stay."""
    insist(hat_keeps(hat, engagement))
    if on > hat.today:
        raise Refused(_("That day has not come yet."))
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    known = newest(engagement)
    if known is not None and known.elsewhere_on == on:
        return known
    terms = known.terms if known else {}
    return _next(hat, engagement, terms=terms, elsewhere_on=on)


@transaction.atomic
def accept(hat: Hat, agreement: Agreement, *, side: str, name: str) -> Acceptance:
    """One side accepts a version, in the practice's name: by a link, or the coach for themselves.

    Raises Refused for a version that another has taken the place of. Twice is once.
    """
    insist(hat_keeps(hat, agreement))
    is_coach = person_answers_for(hat.person, agreement.engagement, hat.today)
    insist(side != Side.COACH or is_coach)
    return _accept(
        hat, agreement, side=side, person=hat.person if side == Side.COACH else None, name=name
    )


@transaction.atomic
def accept_mine(hat: Hat, agreement: Agreement) -> Acceptance:
    """The client accepts, signed in, in their own name."""
    insist(hat.is_own and person_is_client(hat.person, agreement.engagement))
    return _accept(hat, agreement, side=Side.CLIENT, person=hat.person, name=hat.person.name)


def _accept(
    hat: Hat, agreement: Agreement, *, side: str, person: Person | None, name: str
) -> Acceptance:
    row = Engagement.objects.select_for_update().get(pk=agreement.engagement_id)
    current = newest(agreement.engagement)
    if current is None or current.pk != agreement.pk:
        raise Refused(_("There is a newer version. Read that one, please."))
    if side not in sides_of(agreement):
        raise Refused(_("Nobody asks this side to accept it."))
    accepted, _made = Acceptance.objects.get_or_create(
        agreement=agreement,
        side=side,
        defaults={
            "keeper_id": agreement.keeper_id,
            "arrival_id": agreement.arrival_id,
            "person": person,
            "name": name,
            "funnel_id": row.funnel_id,
            "at": hat.now,
        },
    )
    return accepted


@transaction.atomic
def send_agreement(hat: Hat, agreement: Agreement, *, side: str = Side.CLIENT) -> None:
    """Send the newest version to be read and accepted, by a link that needs no account.

    Raises Refused where there is nobody to send it to, letters to the client are held, or who pays
    would read of somebody by name who has not accepted that yet.
    """
    insist(hat_keeps(hat, agreement))
    engagement = agreement.engagement
    to = _sponsor(agreement) if side == Side.SPONSOR else _client(engagement)
    on = {"agreement": agreement.pk, "side": str(side), "name": to.name, "by": hat.person.pk}
    url = links.make(hat, act=LINK, on=on, address=to.address, lasts=LASTS)
    subject = _("What we agree on: “%(programme)s”") % {"programme": engagement.name}
    facts = {
        "name": to.name.split(" ")[0],
        "programme": engagement.name,
        "url": url,
        "me": hat.person.name,
        "who": named_in(agreement),
    }
    text = _words(side, is_by_name=bool(facts["who"])) % facts
    key = f"agreement:{agreement.pk}:{side}:{hat.now:%Y%m%d%H%M%S}"
    if side == Side.SPONSOR:
        queue(hat, key=key, kind=LINK, to=to, subject=subject, text=text, is_signed=True)
    else:
        tell_client(hat, engagement, key=key, kind=LINK, subject=subject, text=text)
    Agreement.objects.filter(pk=agreement.pk).update(sent_at=hat.now)


def _client(engagement: Engagement) -> Recipient:
    point, party = mail_point(engagement), engagement.client.relationship.party
    if engagement.client.hold_letters_since is not None:
        raise Refused(_("Letters to %(who)s are held back for now.") % {"who": party.name})
    if point is None:
        raise Refused(_("No e-mail address of %(who)s is known.") % {"who": party.name})
    return Recipient(point.value, party.name)


def _words(side: str, *, is_by_name: bool) -> str:
    if side != Side.SPONSOR:
        greeting = _("Hi %(name)s,\n\nthis is what we agree on for “%(programme)s”.")
    elif is_by_name:
        greeting = _(
            "Hello,\n\nthis is what %(who)s and I agree on for “%(programme)s”, which you pay for, "
            "and what you may see of it by name."
        )
    else:
        greeting = _("Hello,\n\nthis is what is agreed for “%(programme)s”, which you pay for.")
    return greeting + _(
        " Read it in your own time, and accept it with one tap, or write back with what should "
        "be different:\n\n%(url)s\n\nKind regards,\n%(me)s"
    )


def _sponsor(agreement: Agreement) -> Recipient:
    funnel = agreement.engagement.funnel
    if funnel is None or not funnel.payer_email:
        raise Refused(_("No e-mail address of the one who pays is known."))
    if would_see(agreement) is not None and not named_in(agreement):
        who = agreement.engagement.client.relationship.party.name
        said = _("%(who)s accepts it first: who pays reads in it whom it is about.")
        raise Refused(said % {"who": who})
    return Recipient(funnel.payer_email, funnel.payer or funnel.name)


@transaction.atomic
def end_mine(hat: Hat, engagement: Engagement, *, sentence: str = "", reason: str = "") -> None:
    """The client ends it: their coach is told by a promise to read it, and all reach ends now.

    Both are optional, in their own words; neither goes to who pays.
    """
    insist(hat.is_own and person_is_client(hat.person, engagement))
    if engagement.ended_at is not None:
        return
    practice = in_name_of(hat.person, engagement.keeper_id, hat.now)
    owner, party = responsible(engagement, hat.today), engagement.client.relationship
    mate = mate_of(engagement, owner, hat.today) if owner else None
    said = " · ".join(one.strip() for one in (reason, sentence) if one.strip())
    why = _("Ended by %(who)s.") % {"who": hat.person.name}
    come_to(practice, engagement, Engagement.Stage.CLOSED, why=f"{why} {said}")
    owed = followthrough.promise(
        practice,
        what=_("%(who)s has ended “%(programme)s”. Read it, and close it well.")
        % {"who": hat.person.name, "programme": engagement.name},
        due_on=hat.today,
        why=said[:500],
        relationship=party,
        link=f"/coach/clients/{engagement.pk}/",
        origin=f"ended:{engagement.pk}:{hat.now:%Y%m%d%H%M%S}",
    )
    belongs(engagement, promise=owed, mate=mate)
    refold(practice, engagement)
