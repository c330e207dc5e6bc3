"""Make a link, and do what somebody chose who opened it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction

from throughline.letters.channels import sealing
from throughline.letters.models import Letter, Link
from throughline.people import contactkeys, names
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist

Answer = Callable[[Hat, Link, str], dict[str, Any]]
"""Does what was chosen, in the keeper's name; gives what the page is to remember of it.

An empty answer means that nothing is answered (any more).
"""


@transaction.atomic
def make(
    hat: Hat,
    *,
    act: str,
    on: Mapping[str, Any],
    letter: Letter | None = None,
    address: str = "",
    lasts: timedelta,
) -> str:
    """A link that does one thing, as it is to stand in a letter; only its digest is kept.

    `on` says what it is about, `address` where a fresh one may be sent once it has run out: by
    default where the letter goes. Queued in a letter's words, it is that letter's by itself.
    """
    insist(hat.is_own and (letter is None or hat_keeps(hat, letter)))
    token = sealing.new_token()
    where = address or (letter.to_address if letter else "")
    Link.objects.create(
        keeper_id=hat.keeper_id,
        digest=sealing.digest(token),
        act=act,
        on=dict(on),
        letter=letter,
        address=names.tidy(where, contactkeys.LONGEST),
        made_at=hat.now,
        expires_at=hat.now + lasts,
    )
    return sealing.url(token)


def fasten(letter: Letter, tokens: Iterable[str]) -> None:
    """The links that stand in a letter are its own, and know where it went."""
    if known := [sealing.digest(token) for token in tokens]:
        mine = Link.objects.filter(keeper_id=letter.keeper_id, digest__in=known, letter=None)
        mine.filter(address="").update(address=letter.to_address)
        mine.update(letter=letter)


@transaction.atomic
def press(hat: Hat, link: Link, choice: str, answer: Answer) -> Link:
    """Do what the button says, once: pressed again, in another tab say, nothing more happens."""
    row = Link.objects.select_for_update().get(pk=link.pk)
    insist(hat_keeps(hat, row))
    if row.ended_at is not None or row.expires_at <= hat.now:
        return row
    result = answer(hat, row, choice)
    if result != row.result:
        row.result, row.acted_at = result, hat.now if result else None
        row.save(update_fields=["result", "acted_at"])
    return row
