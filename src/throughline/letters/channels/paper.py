"""A letter on paper: a PDF to print, with the address where a window envelope has its window."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from throughline.rulebook.envelopes import Sheet

_PLAN = Path(__file__).with_name("letter.typ")
LONGEST_WORD = 60
_SOFT = "\u200b"  # a place where a word may be broken that no line could hold


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on it. `to` are the lines in the window, the name among them."""

    sender: str
    sender_address: str
    to: Sequence[str]
    day: str
    subject: str
    paragraphs: Sequence[str]
    lang: str = "en"
    sheet: Sheet = Sheet.A4


def pdf(page: Page) -> bytes:
    """The letter as a PDF. What is said is data to the compiler, whatever it looks like."""
    import typst  # heavy, and needed for nothing else

    said = {name.replace("_", "-"): value for name, value in asdict(page).items()}
    said["sheet"] = page.sheet.value
    said["to"] = [_breakable(line) for line in page.to] or [""]
    said["paragraphs"] = [_breakable(part) for part in page.paragraphs]
    made = typst.compile(_plan(), sys_inputs={"letter": json.dumps(said)}, format="pdf")
    assert isinstance(made, bytes)  # noqa: S101  (one file, for a PDF)
    return made


@cache
def _plan() -> bytes:
    return _PLAN.read_bytes()


def _breakable(text: str) -> str:
    """The same words, with places to break those that are longer than a line."""
    return " ".join(_cut(word) for word in text.split(" "))


def _cut(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return _SOFT.join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
