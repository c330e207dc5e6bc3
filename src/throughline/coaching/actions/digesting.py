"""Whether anything was done with a client since they came: what was decided of them, as a digest.

What a fold writes by itself (how they stand, what is left) is not in it: nobody did that.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q

from throughline.coaching.models import (
    Acceptance,
    Agreement,
    Client,
    Engagement,
    Extension,
    HandOver,
    Look,
    Matter,
    Pause,
    Phase,
    Questionnaire,
    Resume,
    Session,
    Share,
    Step,
    Teammate,
    Withheld,
)
from throughline.followthrough.models import Appointment, Promise, Relationship, Snooze, Touch
from throughline.frame.among import among
from throughline.people.models import ContactPoint, Party

FOLDED: dict[type[Model], str] = {
    Client: "band reason reason_on alert_on no_answer_on folded_at hold_letters_since"
    " hold_lifted_at",
    Engagement: "starts_on last_on sessions_left",
    Relationship: "last_on due_on worst_on surfaced_on",
    Appointment: "asked_at",
    Questionnaire: "due_on look_on let_be",
    # The bytes are told by their digest; who merely has it open has done nothing yet.
    Resume: "content_sealed lines_sealed taken_by taken_until",
}
"""Columns that change by themselves, or by letting the letters go, which is none of this."""

PATHS: dict[type[Model], str] = {
    Party: "relationships__client",
    ContactPoint: "party__relationships__client",
    Relationship: "client",
    Client: "pk",
    Touch: "relationship__client",
    Promise: "relationship__client",
    Snooze: "relationship__client",
    Appointment: "relationship__client",
    Engagement: "client",
    Step: "engagement__client",
    Teammate: "engagement__client",
    Phase: "engagement__client",
    Extension: "engagement__client",
    Pause: "engagement__client",
    Session: "engagement__client",
    Questionnaire: "engagement__client",
    Resume: "engagement__client",
    # These come later, and bear the arrival of the programme that they are of.
    Agreement: "engagement__client",
    Acceptance: "agreement__engagement__client",
    HandOver: "engagement__client",
    Look: "engagement__client",
    Matter: "engagement__client",
    Share: "mate__engagement__client",
    Withheld: "engagement__client",
}


def digests(pks: list[int]) -> dict[str, str]:
    """A digest of each of these clients, by number as JSON has it. A query for each table."""
    said: dict[int, list[Any]] = defaultdict(list)
    for model, path in PATHS.items():
        columns = _columns(model)
        rows = model._default_manager.filter(**{f"{path}__in": among(pks)}).order_by("pk")
        for client, *values in rows.values_list(path, *columns):
            said[client].append([model._meta.label, values])
    return {str(pk): _digest(rows) for pk, rows in said.items()}


def _columns(model: type[Model]) -> list[str]:
    left_out = FOLDED.get(model, "").split()
    return [one.attname for one in model._meta.concrete_fields if one.name not in left_out]


def _digest(rows: list[Any]) -> str:
    return hashlib.sha256(json.dumps(rows, default=str).encode()).hexdigest()[:32]


def with_others(arrival_id: int, pks: Iterable[int]) -> set[int]:
    """To whom of these clients something points that did not come with them, in whatever room."""
    held = list(pks)
    found: set[int] = set()
    for model in (Party, ContactPoint, Relationship, Client, Engagement, Session, Resume):
        path = PATHS[model]
        rows = model._default_manager.filter(**{f"{path}__in": among(held)})
        of_client = dict(rows.values_list("pk", path))
        found |= {of_client[pk] for pk in _pointed_at(model, list(of_client), arrival_id)}
    return found


def _pointed_at(model: type[Model], pks: list[int], arrival_id: int) -> set[int]:
    found: set[int] = set()
    for relation in model._meta.related_objects:
        other, name = relation.related_model, relation.field.name
        rows = other._default_manager.filter(**{f"{name}__in": among(pks)})
        if any(one.name == "arrival" for one in other._meta.get_fields()):
            rows = rows.filter(Q(arrival__isnull=True) | ~Q(arrival=arrival_id))
        found |= set(rows.values_list(name, flat=True))
    return found
