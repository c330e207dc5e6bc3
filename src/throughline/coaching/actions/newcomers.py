"""One client written in by hand: who they are, what begins with them, and what was agreed."""

from django.db import transaction

from throughline.coaching.actions.agreeing import agreed_elsewhere
from throughline.coaching.actions.engaging import Begins, Newcomer, add_client, begin_engagement
from throughline.coaching.models import Engagement
from throughline.people.hats import Hat


@transaction.atomic
def write_in(hat: Hat, who: Newcomer, begins: Begins, *, holds_letters: bool = False) -> Engagement:
    """A new client and their programme. With the day of an agreement made elsewhere, sessions can
    be booked and held from the first day. Raises as `add_client` and `begin_engagement` do."""
    client = add_client(hat, who, holds_letters=holds_letters)
    row = begin_engagement(hat, client, begins)
    was_agreed(hat, row)
    return row


def was_agreed(hat: Hat, row: Engagement) -> None:
    """The day that was said is that of an agreement; one that is to come is only a date."""
    if row.agreed_on is not None and row.agreed_on <= hat.today:
        agreed_elsewhere(hat, row, on=row.agreed_on)
