"""What a client answers to how they find the work, and changes within a fortnight."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.coaching.actions.terms import belongs
from throughline.coaching.models import Questionnaire
from throughline.coaching.permissions import person_is_client
from throughline.followthrough import actions as followthrough
from throughline.people.hats import Hat, in_name_of
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

ANSWERS = (*Questionnaire.QUESTIONS, "recommends")
LONGEST_WORDS = 2_000


@transaction.atomic
def answer_questions(hat: Hat, row: Questionnaire, said: Mapping[str, Any]) -> Questionnaire:
    """Write down what they answered by the link, in the practice's name; again changes it.

    `said` holds every one of `ANSWERS`, `words` and `is_named`. Words are kept only with their
    name, for alone they would give it away. The coach is told of it only then. Raises Refused
    when the time for it is over.
    """
    insist(hat_keeps(hat, row))
    row = Questionnaire.objects.select_for_update().get(pk=row.pk)
    if not row.is_open(hat.today):
        raise Refused(_("The time to answer this is over. Thank you all the same."))
    for name in ANSWERS:
        setattr(row, name, said[name])
    row.is_named = bool(said["is_named"])
    row.words = _tidy(said["words"]) if row.is_named else ""
    row.named_at = row.named_at or (hat.now if row.is_named else None)
    row.answered_on = row.answered_on or hat.today
    row.save(update_fields=[*ANSWERS, "is_named", "words", "named_at", "answered_on"])
    _tell_coach(hat, row)
    return row


@transaction.atomic
def answer_mine(hat: Hat, row: Questionnaire, said: Mapping[str, Any]) -> Questionnaire:
    """The client answers, signed in. Raises Refused as above, NotYours for anybody else's."""
    insist(hat.is_own and person_is_client(hat.person, row.engagement))
    return answer_questions(in_name_of(hat.person, row.keeper_id, hat.now), row, said)


def _tidy(words: str) -> str:
    return words.replace("\0", "").strip()[:LONGEST_WORDS]


def _tell_coach(hat: Hat, row: Questionnaire) -> None:
    """Asked to read it while it stands there with their name, and no longer."""
    origin = f"asked:{row.pk}"
    if not row.is_named:
        followthrough.withdraw(hat, origin=origin)
        return
    tie = row.engagement.client.relationship
    owed = followthrough.promise(
        hat,
        what=_("Read what %(who)s says of your work.") % {"who": tie.party.name},
        relationship=tie,
        link=reverse("coach_asked"),
        origin=origin,
    )
    belongs(row.engagement, promise=owed)
