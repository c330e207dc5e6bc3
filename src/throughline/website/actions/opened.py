"""Who pays is shown what all three agreed, and a helper may read worksheets, in the demo world."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from throughline.coaching import actions
from throughline.coaching.actions import sharing
from throughline.coaching.actions.agreeing import accept, write_agreement
from throughline.coaching.actions.preworks import Gives, give, note_reading, send
from throughline.coaching.actions.sentences import going, send_sentence, write_sentence
from throughline.coaching.models import Engagement, Phase, Share, Teammate
from throughline.coaching.queries import engagements_at
from throughline.coaching.queries.engagements import PARTY
from throughline.coaching.worksheets import BUILT_IN
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.website.actions.sitting import on_day
from throughline.website.demo.opened import (
    AGREED,
    ANSWERED,
    ANSWERS,
    AT_WORK,
    GIVEN,
    GOALS,
    SENT,
    SENTENCE,
    TERMS,
    WORKSHEET,
)
from throughline.website.demo.practice import ALDER


def open_to_others(hat: Hat, people: dict[str, Person], now: datetime) -> None:
    """Yusuf, who works at Alder, shows Omar how far it has come; Dana shows Ruth a worksheet."""
    omar = people["omar"]
    EmailAddress.objects.get_or_create(
        user=omar, email=omar.email, defaults={"verified": True, "primary": True}
    )
    row = engagements_at(hat).with_client().get(**{f"{PARTY}__name": AT_WORK})
    _agree(on_day(hat, now, AGREED), row)
    written = on_day(hat, now, SENT)
    kept = write_sentence(written, row, text=SENTENCE, signed=AT_WORK)
    send_sentence(written, row, going(kept))
    _answer(hat, people, now)


def _agree(then: Hat, row: Engagement) -> None:
    """What each phase is for, and that he and Alder accepted that Alder sees it."""
    for phase, (name, aim) in zip(row.phases.order_by("rank"), GOALS, strict=False):
        Phase.objects.filter(pk=phase.pk).update(name=name, aim=aim)
    made = write_agreement(then, row, TERMS, needs_sponsor=True)
    accept(then, made, side="client", name=AT_WORK)
    accept(then, made, side="sponsor", name=ALDER)


def _answer(hat: Hat, people: dict[str, Person], now: datetime) -> None:
    dana = people["dana"]
    row = engagements_at(hat).with_client().get(**{f"{PARTY}__account": dana})
    given = give(on_day(hat, now, GIVEN), row, Gives(BUILT_IN[WORKSHEET]))
    sent = send(me(dana, now - timedelta(days=ANSWERED)), given, answers=list(ANSWERS))
    note_reading(on_day(hat, now, ANSWERED - 1), sent)
    mate = actions.add_to_team(
        on_day(hat, now, GIVEN), row, people["ruth"], part=Teammate.Part.RECRUITER
    )
    hers = me(dana, now - timedelta(days=ANSWERED))
    sharing.choose_parts(hers, mate, {Share.Part.WORKSHEETS.value, Share.Part.DATES.value})
