"""Pay, sealed and opened: amount, currency, unit and note as one, readable with the key file."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from throughline.imports.reading.careers import codec
from throughline.journal.models import Pay
from throughline.people import secrets
from throughline.people.secrets import WrongKey
from throughline.rulebook import career
from throughline.rulebook.paying import Step, steps


@dataclass(frozen=True, slots=True)
class Line:
    """A row and what it says; no step where the key file does not open it."""

    row: Pay
    step: Step | None


def sealed(pay: career.Pay) -> str:
    """All of it but its day, as it is kept."""
    said = {"amount": pay.amount, "currency": pay.currency, "per": pay.per, "note": pay.note}
    return secrets.encrypt(json.dumps(said, ensure_ascii=False))


def opened(row: Pay) -> career.Pay:
    """What was sealed, with its day. Raises WrongKey, also for what was sealed and is no pay."""
    said = secrets.decrypt(row.sealed)
    try:
        return codec.decoded(career.Pay, {**json.loads(said), "on": row.on})
    except (codec.Unreadable, TypeError, ValueError) as problem:
        raise WrongKey("What is sealed here is no pay.") from problem


def history(rows: Iterable[Pay]) -> list[Line]:
    """Pay in the order given, each with its change; what is shut is there and says nothing."""
    read = [(row, _opened_or_none(row)) for row in rows]
    said = iter(steps(pay for _row, pay in read if pay is not None))
    return [Line(row, None if pay is None else next(said)) for row, pay in read]


def _opened_or_none(row: Pay) -> career.Pay | None:
    try:
        return opened(row)
    except WrongKey:
        return None
