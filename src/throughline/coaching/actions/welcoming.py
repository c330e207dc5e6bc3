"""The warm start: first letters to somebody whom a practice took on, until they book or answer."""

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.coaching.actions.greeting import (
    Greeted,
    How,
    end_welcome,
    ended_by,
    greeted,
    locked_welcomes,
    set_next_letter,
)
from throughline.coaching.actions.replying import reply_url
from throughline.coaching.actions.telling import tell, two_times
from throughline.coaching.models import Engagement, Welcome, WelcomeLetter, WelcomeStep
from throughline.coaching.queries.silence import open_outreach
from throughline.coaching.queries.welcoming import EARLY, has_come, steps_of, welcome_steps
from throughline.followthrough import actions as followthrough
from throughline.letters.actions import contact, queue
from throughline.letters.actions.writing import html_of
from throughline.letters.models import Letter
from throughline.letters.wordings import of_kind
from throughline.letters.wordings.ladder import TWO_TIMES
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook import ladder


def foreseen_welcome(hat: Hat, engagement: Engagement) -> Greeted:
    """How it would go if it began today."""
    return greeted(hat, engagement.client, welcome_steps(engagement.keeper_id))


@transaction.atomic
def begin_welcome(hat: Hat, engagement: Engagement) -> Welcome:
    """The first letters begin: they are those of today, whatever is edited later.

    While one goes on it stays. Nothing is sent by this: its first letter is due, and written by
    `write_due`. Raises Refused where it would press: once the work began, something is booked,
    they ended or steps of follow-up go on; and where nothing can be sent.
    """
    insist(hat_keeps(hat, engagement))
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    known = locked_welcomes(engagement.client)
    mine = next((one for one in known if one.engagement_id == engagement.pk), None)
    if mine is not None:
        return mine
    row = Engagement.objects.select_related("client__relationship").get(pk=engagement.pk)
    _insist_on_welcome(hat, row, elsewhere=bool(known))
    return Welcome.objects.create(
        keeper_id=row.keeper_id,
        engagement=row,
        began_on=hat.today,
        began_at=hat.now,
        letters=[[one.day, one.words] for one in welcome_steps(row.keeper_id)],
        next_on=hat.today,
    )


def _insist_on_welcome(hat: Hat, row: Engagement, *, elsewhere: bool) -> None:
    said = _twice() if elsewhere else why_not(hat, row)
    if said:
        raise Refused(said)


def _twice() -> str:
    return _("They are being written to already. Two of these at once would press them.")


def why_not(hat: Hat, row: Engagement) -> str:
    """Why the first letters cannot begin for somebody, in a sentence; empty when they can."""
    if row.stage not in EARLY:
        return _("The first letters are for who has not begun yet.")
    if has_come(row):
        return _("A session is booked or was held: nobody has to be invited any more.")
    if open_outreach(row) is not None:
        return _twice()
    if row.client.hold_letters_since is not None:
        return _("Nothing is sent to them until you say so: their letters are held back.")
    if greeted(hat, row.client, welcome_steps(row.keeper_id)).point is None:
        return _("There is no e-mail address to write to, or they asked for no letters.")
    return ""


@transaction.atomic
def write_due(hat: Hat, welcome: Welcome) -> bool:
    """Write the letter that is due today, or end what is over. Whether anything changed.

    Whoever comes second, another worker or the same one again, finds it done.
    """
    insist(hat_keeps(hat, welcome))
    row = _going_on(welcome)
    if row is None or row.next_on is None or row.next_on > hat.today:
        return False
    if row.engagement.client.hold_letters_since is not None:
        return False
    if (how := ended_by(row)) is not None:
        end_welcome(hat, row, how)
        return True
    stands = greeted(hat, row.engagement.client, steps_of(row), row)
    if stands.point is None or stands.is_over:
        _gave_no_answer(hat, row, How.NO_ANSWER if stands.point else How.UNREACHABLE)
        return True
    coming = stands.due
    if coming is not None:
        _write(hat, row, stands, coming, stands.point)
    return set_next_letter(hat, row) or coming is not None


def _going_on(welcome: Welcome) -> Welcome | None:
    held = locked_welcomes(welcome.engagement.client)
    return next((one for one in held if one.pk == welcome.pk), None)


def _write(
    hat: Hat, row: Welcome, stands: Greeted, coming: ladder.Planned, point: ContactPoint
) -> None:
    letter = _letter(hat, row, stands, coming, point)
    WelcomeLetter.objects.create(
        keeper_id=row.keeper_id, welcome=row, index=coming.index, on=hat.today, letter=letter
    )


def _letter(
    hat: Hat, row: Welcome, stands: Greeted, coming: ladder.Planned, point: ContactPoint
) -> Letter:
    """Once: its key is the sequence, the letter and the day."""
    tie, words = row.engagement.client.relationship, coming.step.words
    found = of_kind(hat, words)
    asks = found is not None and f"{{{TWO_TIMES}}}" in found.text
    told = tell(
        hat,
        row.engagement,
        words,
        answer=reply_url(hat, row.engagement, address=point.value),
        door=stands.ends_on,
        times=two_times(hat, row.engagement, address=point.value) if asks else "",
    )
    zone = tie.party.account.time_zone if tie.party.account else ""
    return queue(
        hat,
        key=f"welcome:{row.pk}:{coming.index}:{hat.today}",
        kind=words,
        to=contact(tie, point, time_zone=zone),
        subject=told.subject,
        text=told.text,
        html=html_of(hat, told.text),
        is_signed=True,
        void_if_touched_after=hat.now,
    )


def _gave_no_answer(hat: Hat, row: Welcome, how: str) -> None:
    """The letters are over: what comes now is the coach's to decide, and nothing more is sent."""
    end_welcome(hat, row, how)
    tie = row.engagement.client.relationship
    said = _("%(who)s has not answered your first letters. Call, or decide whether it ends.")
    if how == How.UNREACHABLE:
        said = _("%(who)s cannot be written to any more. Find an address or a number.")
    followthrough.promise(
        hat,
        what=said % {"who": tie.party.name},
        relationship=tie,
        link=reverse("engagement_welcome", args=[row.engagement_id]),
        origin=f"welcome:{row.pk}",
    )


@transaction.atomic
def stop_welcome(hat: Hat, welcome: Welcome) -> None:
    """Nothing more of it is sent. Raises Refused when it has ended already."""
    insist(hat_keeps(hat, welcome))
    row = _going_on(welcome)
    if row is None:
        raise Refused(_("These letters have ended already."))
    end_welcome(hat, row, How.STOPPED)


@transaction.atomic
def keep_welcome(hat: Hat, letters: Sequence[tuple[int, str]]) -> list[WelcomeStep]:
    """The letters of sequences that begin from now on; those that go on keep theirs.

    Raises ValueError, with the rulebook's sentence, for days that press or letters too many.
    """
    insist(hat.is_own)
    steps = ladder.welcome_of(letters)
    restore_welcome(hat)
    return WelcomeStep.objects.bulk_create(
        WelcomeStep(keeper_id=hat.keeper_id, rank=rank, day=one.day, words=one.words)
        for rank, one in enumerate(steps)
    )


@transaction.atomic
def restore_welcome(hat: Hat) -> None:
    """The built-in letters hold again."""
    insist(hat.is_own)
    WelcomeStep.objects.filter(keeper_id=hat.keeper_id).delete()
