"""Pay, sealed and opened: amount, currency, unit and note as one, readable with the key file."""

import json

from throughline.journal.models import Pay
from throughline.people import secrets
from throughline.rulebook import career


def sealed(pay: career.Pay) -> str:
    """All of it but its day, as it is kept."""
    said = {"amount": pay.amount, "currency": pay.currency, "per": pay.per, "note": pay.note}
    return secrets.encrypt(json.dumps(said, ensure_ascii=False))


def opened(row: Pay) -> career.Pay:
    """What was sealed, with its day. Raises WrongKey."""
    return career.Pay(on=row.on, **json.loads(secrets.decrypt(row.sealed)))
