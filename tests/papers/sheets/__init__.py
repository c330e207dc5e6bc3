"""Believable papers of people who do not exist, and one that means harm."""

from tests.papers.sheets.abroad import ARABIC, CHINESE, GREEK_AND_CYRILLIC
from tests.papers.sheets.dana import LETTER, RESUME
from tests.papers.sheets.hostile import HOSTILE, MEAN
from tests.papers.sheets.miriam import ACADEMIC

PAPERS = {
    "resume": RESUME,
    "academic": ACADEMIC,
    "letter": LETTER,
    "chinese": CHINESE,
    "greek and cyrillic": GREEK_AND_CYRILLIC,
    "hostile": HOSTILE,
}

__all__ = [
    "ACADEMIC",
    "ARABIC",
    "CHINESE",
    "GREEK_AND_CYRILLIC",
    "HOSTILE",
    "LETTER",
    "MEAN",
    "PAPERS",
    "RESUME",
]
