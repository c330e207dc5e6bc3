"""Duties or results: what could still be said of an accomplishment, asked and never insisted on."""

from collections.abc import Mapping

from throughline.journal.models import Accomplishment


def questions_for(row: Accomplishment | None) -> list[str]:
    """What could still be said of one that was written down."""
    return []


def questions_about(said: Mapping[str, str]) -> list[str]:
    """The same while it is being written."""
    return []
