"""A line of a resume with what its setting tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from throughline.imports.reading.names import fold

BULLETS = "•◦▪▫‣·●○■□❖➢➤►▶✓✔✦★*⁃∙–—-"
_BULLET = re.compile(rf"^[{re.escape(BULLETS)}\uf0a7\uf0b7\uf0d8]\s+(?=\S)")
_LOOSE = re.compile(r"(?<=^\w)(?: \w)+$")
_LABELLED = re.compile(r"^[^\W\d][^:.;,]{1,38}:\s+\S")
PROSE_CHARACTERS = 90
PROSE_WORDS = 13
LONGEST = 4_000
"""Characters of a line that is looked into; a longer one is shown as it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """`parts` stand apart, by a tab or a wide gap. `flow` counts what is read for itself: the main
    column, a sidebar, a text box. `level`: of a heading that the file itself calls one, else 0.
    `gap`: more room above it than lines have. `size` in points, 0 where unknown.
    """

    parts: tuple[str, ...]
    where: str = ""
    flow: int = 0
    size: float = 0.0
    bold: bool = False
    bullet: bool = False
    level: int = 0
    gap: bool = False
    links: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        return " ".join(part for part in self.parts if part)

    @property
    def is_prose(self) -> bool:
        """Whether it tells something, as opposed to naming a title, an employer or a place."""
        words = self.text.count(" ") + 1
        ends = self.text.endswith(".") and words > 7
        long = len(self.text) > PROSE_CHARACTERS or words > PROSE_WORDS
        return len(self.parts) == 1 and (ends or long or bool(_LABELLED.match(self.text)))


def without_bullet(text: str) -> tuple[str, bool]:
    """The text without the mark of a list before it, and whether there was one."""
    text = text.strip()
    found = _BULLET.match(text)
    return (text[found.end() :].strip(), True) if found else (text, False)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Folded for comparing with lists of words; "S K I L L S" is one word."""
    text = re.sub(r"\s{2,}", "\n", text.strip())
    words = [word.replace(" ", "") if _LOOSE.search(word) else word for word in text.split("\n")]
    return fold(" ".join(words).replace("ł", "l").replace("Ł", "l"))
