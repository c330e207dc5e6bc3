"""What they said to an invitation, on the appointment's page."""

from typing import Any

from throughline.followthrough.models import Appointment
from throughline.letters import queries, words
from throughline.people.hats import Hat


def answers(hat: Hat, booked: Appointment) -> dict[str, Any]:
    """For letters/appointment.html."""
    found = queries.answers_to(hat, booked)
    return {"answers": [words.said_to(booked, link, hat) for link in found]}
