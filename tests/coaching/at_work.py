"""Dana works at Alder, which pays for her coaching: Omar is who pays, and all three accepted."""

from allauth.account.models import EmailAddress

from tests.coaching.there import There
from throughline.coaching import actions
from throughline.coaching.actions import sharing
from throughline.coaching.actions.agreeing import accept, accept_mine, write_agreement
from throughline.coaching.actions.preworks import Gives, give, send
from throughline.coaching.models import Agreement, Engagement, Funnel, PreworkAnswer, Teammate
from throughline.coaching.worksheets import BUILT_IN
from throughline.people.models import Person

ALL = [item.value for item in Agreement.Item]
HELPED = "My aunt Rosa, always."


def payer(there: There, person: Person, name: str = "Alder", **said: object) -> Funnel:
    """Somebody pays, whose address is theirs."""
    verify(person)
    plain = {"kind": "sponsor", "pays": "sponsor", "payer": f"{name} Group", **said}
    return Funnel.objects.create(
        keeper=there.northlight.keeper, name=name, payer_email=person.email, **plain
    )


def verify(person: Person) -> None:
    """They have shown that their address is theirs."""
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


def at_work(there: There, paid: Funnel) -> Engagement:
    """One more programme of Dana's, that somebody else pays for."""
    begins = actions.Begins(
        coach=there.priya,
        funnel=paid,
        stage=Engagement.Stage.WORKING,
        agreed_on=there.hat.today,
        name="Leading a team",
    )
    row = actions.begin_engagement(there.hat, there.client, begins)
    row.refresh_from_db()
    return row


def agreed(there: There, row: Engagement, *shown: str, by: str = "Alder Group") -> Agreement:
    """All three accept that the sponsor sees these."""
    terms = {"roles": "You work, I ask.", Agreement.SHOWN: list(shown)}
    made = write_agreement(there.hat, row, terms, needs_sponsor=True)
    accept_mine(there.mine, made)
    accept(there.hat, made, side="sponsor", name=by)
    return made


def answered(there: There, row: Engagement) -> PreworkAnswer:
    """Dana has answered a worksheet and sent it to Priya."""
    given = give(there.hat, row, Gives(BUILT_IN["helped"]))
    return send(there.mine, given, answers=[HELPED])


def shown_sheets(there: There, row: Engagement, person: Person) -> Teammate:
    """Somebody is on the team to whom Dana opened her worksheets."""
    mate = actions.add_to_team(there.hat, row, person, part=Teammate.Part.RESEARCHER)
    sharing.choose_parts(there.mine, mate, {"worksheets"})
    return mate
