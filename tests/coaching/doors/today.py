"""Who gets which page of the coach's Today, and of a client's own."""

from typing import Any

from allauth.account.models import EmailAddress

from tests.answers import DANA, PRIYA, SAM, Row, click, members, only, read
from tests.coaching.there import There
from throughline.coaching.models import Engagement
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise

HIS = click(only(302, PRIYA))
TABLE: dict[str, Row] = {
    "coach_today": read(only(200, PRIYA)),
    "coach_promise_keep": HIS,
    "coach_promise_drop": HIS,
    "coach_promise_reopen": HIS,
    "coach_promise_later": HIS,
    "client_later": HIS,
    "client_asked": HIS,
    # With one programme it is that one's page.
    "my_coaching": read(members(200)),
    "my_engagement": read(only(200, DANA)),
    "my_coaching_claim": click(only(302, SAM)),
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """A promise to Dana, a day on which to ask about her, and her programme."""
    tie = there.client.relationship
    owed: Promise = followthrough.promise(there.hat, what="Send the list", relationship=tie)
    day = there.hat.today.replace(year=there.hat.today.year + 1)
    snoozed = followthrough.snooze(there.hat, tie, until=day)
    promises = ("keep", "drop", "reopen", "later")
    return {
        **{f"coach_promise_{verb}": {"pk": owed.pk} for verb in promises},
        "client_later": {"pk": there.client.pk},
        "client_asked": {"pk": snoozed.pk},
        "my_engagement": {"pk": there.engagement.pk},
        "my_coaching_claim": {"pk": _like_sam(there).client_id},
    }


def _like_sam(there: There) -> Engagement:
    """A client with Sam's address, who has not said yet that they are it."""
    EmailAddress.objects.update_or_create(
        user=there.sam, email=there.sam.email, defaults={"verified": True, "primary": True}
    )
    return there.engaged("Sam E.", there.sam.email)
