"""What a free-named section of a resume is about, and the career that is gathered from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from throughline.imports.reading.names import fold
from throughline.rulebook.career import About, Career, Entry, Fact, Position, Study


class Kind(Enum):
    """What a section holds; each with words that its name has, the first match of all counting."""

    SUMMARY = "summary|profile|about|objective|introduction|welcome|personal statement"
    VOLUNTEER = "volunteer|voluntary|community service|pro bono|ehrenamt|vrijwillig"
    AWARDS = "award|honor|honour|scholarship|fellowship|prize|auszeichnung"
    CERTIFICATES = "certif|licen|accreditation|credential|zertifikat"
    PUBLICATIONS = "publication|paper|article|talk|presentation|patent|conference|speaking|lecture"
    MEMBERSHIPS = "membership|affiliation|association|professional bod"
    PROJECTS = "project|portfolio|open source|side work|projekt"
    LANGUAGES = "language|sprachen|langue|idioma|talen|lingue"
    REFERENCES = "reference|referee|recommendation"
    INTERESTS = "interest|hobb"
    SKILLS = "skill|technolog|competenc|expertise|tools|proficienc|strength|kenntnisse"
    EDUCATION = "education|academic|studies|training|ausbildung|opleiding|formation"
    WORK = "experience|employment|work|career|position|job|internship|berufs|werkervaring"


_WORDS = [(word, kind) for kind in Kind for word in kind.value.split("|")]


def kind_of(title: str) -> Kind | None:
    """What a section of this name is about; None where the name does not tell."""
    said = f" {fold(title[:200])}"
    return next((kind for word, kind in _WORDS if f" {word}" in said), None)


@dataclass(slots=True)
class Gathered:
    """A career in the making."""

    about: dict[str, Any] = field(default_factory=dict)
    positions: list[Position] = field(default_factory=list)
    studies: list[Study] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def career(self) -> Career:
        """What was gathered, in the order in which it came."""
        return Career(
            About(**self.about),
            tuple(self.positions),
            tuple(self.studies),
            tuple(self.entries),
            tuple(self.facts),
        )
