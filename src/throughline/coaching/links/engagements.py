"""Links that need no account: by one a client, or who pays, reads an agreement and accepts it; by
another who pays reads what all of them agreed that they see."""

from throughline.coaching.actions import agreeing, looking
from throughline.coaching.views import agreed_by_link, paid
from throughline.letters.links import Act

ACTS: tuple[Act, ...] = (
    Act(
        agreeing.LINK,
        agreed_by_link.page,
        agreed_by_link.press_button,
        view=agreed_by_link.agreement_by_link,
    ),
    Act(looking.PAID, paid.page, paid.press_button, view=paid.paid_by_link),
)
