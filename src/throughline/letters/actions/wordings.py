"""A keeper's own words to begin letters from: kept, put away, taken out again."""

import secrets

from django.db import transaction

from throughline.letters.models import LetterTemplate
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook import wording

SUBJECT, NAME = 300, 80


@transaction.atomic
def keep_words(
    hat: Hat, *, kind: str, locale: str, text: str, subject: str = "", name: str = ""
) -> LetterTemplate:
    """Write own words down in place of the built-in ones of that kind, or of own ones before."""
    insist(hat.is_own)
    said = {
        "name": names.tidy(name, NAME),
        "subject": names.tidy(subject, SUBJECT),
        "text": wording.tidy(text),
        "changed_at": hat.now,
        "put_away_at": None,
        "by": hat.person,
        "arrival": None,  # what is written by hand stays when what it came with is undone
    }
    row, _made = LetterTemplate.objects.update_or_create(
        keeper_id=hat.keeper_id, kind=kind, locale=locale, defaults=said
    )
    return row


def new_kind() -> str:
    """A kind for words that stand in nothing's place."""
    return f"own-{secrets.token_hex(6)}"


@transaction.atomic
def put_words_away(hat: Hat, row: LetterTemplate) -> None:
    """They hold no longer: the built-in ones do, or none. They are kept until others are."""
    insist(hat_keeps(hat, row))
    LetterTemplate.objects.filter(pk=row.pk).update(put_away_at=hat.now)


@transaction.atomic
def take_words_out(hat: Hat, row: LetterTemplate) -> None:
    """They hold again. Undoes `put_words_away`."""
    insist(hat_keeps(hat, row))
    LetterTemplate.objects.filter(pk=row.pk).update(put_away_at=None)
