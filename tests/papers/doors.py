"""Rows for addresses of the answer, of pitches and of postings: see tests/access.py."""

from typing import Any

from tests.answers import at
from throughline.papers import actions
from throughline.people.hats import Hat


def of_the_answer(hat: Hat, *, reader: str) -> dict[str, dict[str, Any]]:
    """An answer that somebody heard and that is shown to a reader, a pitch and a posting."""
    told = actions.say(hat, fact="Alder closed the plant.", short="Alder closed the plant.")
    heard = actions.said_to(hat, told, name="Bo")
    grant = actions.show_to(hat, email=reader)
    asked = actions.add_posting(hat, text="Requirements:\n- Python", title="Engineer")
    pitch = actions.begin_pitch(hat, title="For Bo", length=30, words="Hello.")
    verbs = ("edit", "paper", "remove", "restore")
    return {
        **at(heard, "rehearsal_remove"),
        **at(grant, "answer_hide", "answer_reading", "answer_heard"),
        **at(asked, "posting", *(f"posting_{verb}" for verb in verbs)),
        **at(pitch, "pitch"),
    }
