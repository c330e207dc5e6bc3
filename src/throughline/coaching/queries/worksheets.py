"""Worksheets, what was given of them, and what of the answers may be read by whom."""

from collections.abc import Iterable
from typing import Self

from django.db.models import QuerySet

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import (
    Engagement,
    Prework,
    PreworkAnswer,
    Worksheet,
)
from throughline.coaching.queries.engagements import engagements_of_mine
from throughline.coaching.queries.teams import in_hand
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet


class WorksheetQuerySet(KeptQuerySet[Worksheet]):
    def standing(self) -> Self:
        """Not retired."""
        return self.filter(retired_at__isnull=True)

    def by_name(self) -> Self:
        """In the order of their names."""
        return self.order_by("name", "pk")


class AnswerQuerySet(KeptQuerySet[PreworkAnswer]):
    def to(self, prework: Prework) -> Self:
        """Those to one worksheet that was given."""
        return self.filter(prework=prework)


def worksheets(keepers: Iterable[int]) -> WorksheetQuerySet:
    """The own worksheets of practices, for whoever coaches there."""
    return WorksheetQuerySet(Worksheet).filter(keeper__in=list(keepers))


def preworks(hat: CoachHat) -> QuerySet[Prework]:
    """What was given to those whom somebody coaches or stands in for."""
    rows = Prework.objects.filter(engagement__in=in_hand(hat).values("pk"))
    return rows.select_related("engagement__client__relationship__party__account", "owed")


def preworks_of(engagement: Engagement) -> QuerySet[Prework]:
    """All that was given in one engagement, the newest first."""
    return Prework.objects.filter(engagement=engagement).order_by("-given_at", "-pk")


def preworks_of_mine(hat: Hat) -> QuerySet[Prework]:
    """What was given to the person under the hat and not taken back."""
    theirs = engagements_of_mine(hat).values("pk")
    rows = Prework.objects.filter(engagement__in=theirs, taken_back_at__isnull=True)
    return rows.select_related("engagement__client__relationship__party__account", "owed")


def answers(hat: Hat) -> AnswerQuerySet:
    """What the keeper answered, in their own record."""
    return AnswerQuerySet(PreworkAnswer).visible_to(hat)


def sent_answer(prework: Prework) -> PreworkAnswer | None:
    """The answer, once the client has sent it and as long as they do not take it back."""
    account = prework.engagement.client.relationship.party.account
    if account is None:
        return None
    rows = PreworkAnswer.objects.filter(prework=prework, keeper=account.keeper_id)
    return rows.filter(shared_at__isnull=False).first()


def sent_in(engagement: Engagement) -> AnswerQuerySet:
    """All that its client has sent of their answers and not taken back, the latest first."""
    account = engagement.client.relationship.party.account
    rows = AnswerQuerySet(PreworkAnswer).filter(prework__engagement=engagement)
    rows = rows.filter(shared_at__isnull=False).order_by("-shared_at", "-pk")
    return rows.filter(keeper=account.keeper_id) if account else rows.none()


def question_pairs(sent: PreworkAnswer) -> list[tuple[str, str]]:
    """Each question with its answer."""
    short = len(sent.questions) - len(sent.answers)
    return list(zip(sent.questions, [*sent.answers, *[""] * short], strict=False))
