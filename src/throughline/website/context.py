"""What every page shows around its content: who I am here, the rooms, the date."""

from typing import Any

from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, Any]:
    """The frame's context."""
    return {"person": None, "rooms": [], "hats": []}
