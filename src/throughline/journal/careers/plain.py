"""Careers as JSON and back, exactly; as drafts keep them, what was paid stands apart, encrypted."""

import json
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from throughline.imports.reading.careers import codec
from throughline.journal.careers.fitting import fitted
from throughline.journal.models import Draft
from throughline.people import secrets
from throughline.people.refusals import Refused
from throughline.rulebook.career import Career, Leftover, Pay, Reading

Paid = dict[str, list[dict[str, str]]]


def as_json(career: Career) -> dict[str, Any]:
    """The career as JSON, with all that is in it."""
    said: dict[str, Any] = codec.encoded(career)
    return said


def from_json(said: Any) -> Career:
    """What `as_json` was given. Raises codec.Unreadable for any other JSON."""
    return codec.decoded(Career, said)


def without_pay(career: Career) -> tuple[Career, str]:
    """The career for a draft, and apart from it what was paid: readable only with the key file."""
    paid = {str(at): codec.encoded(one.pay) for at, one in enumerate(career.positions) if one.pay}
    places = tuple(replace(one, pay=()) if one.pay else one for one in career.positions)
    return replace(career, positions=places), secrets.encrypt(json.dumps(paid)) if paid else ""


def reading_of(draft: Draft) -> Reading:
    """What a draft holds. Raises Refused for one that cannot be read any more."""
    try:
        career = from_json(draft.career)
        leftovers = codec.decoded(tuple[Leftover, ...], draft.leftovers)
        return fitted(Reading(draft.format, _with_pay(career, draft.sealed), leftovers))
    except (codec.Unreadable, secrets.WrongKey, ValueError, AttributeError) as problem:
        sentence = _("What was read cannot be shown any more. Bring the file in once more.")
        raise Refused(sentence) from problem


def _with_pay(career: Career, sealed: str) -> Career:
    if not sealed:
        return career
    paid: Paid = json.loads(secrets.decrypt(sealed))
    pay = {int(at): codec.decoded(tuple[Pay, ...], rows) for at, rows in paid.items()}
    places = enumerate(career.positions)
    return replace(
        career, positions=tuple(replace(one, pay=pay.get(at, one.pay)) for at, one in places)
    )
