"""What a free-named section of a resume is about, and the career that is gathered from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from throughline.imports.reading.names import fold
from throughline.rulebook.career import (
    About,
    Career,
    Entry,
    EntryKind,
    Fact,
    FactKind,
    Place,
    Position,
    Study,
)


class Kind(Enum):
    """What a section holds; each with words that its name has, the first match of all counting."""

    SUMMARY = (
        "summary|profile|about|objective|introduction|welcome|personal statement|resumen|perfil"
        "|profil|resumo|zusammenfassung|uber mich|samenvatting"
    )
    VOLUNTEER = (
        "volunteer|voluntary|community service|pro bono|ehrenamt|vrijwillig|voluntari|benevol"
        "|volontari|freiwillig"
    )
    AWARDS = (
        "award|honor|honour|scholarship|fellowship|prize|auszeichnung|premio|prix|distincion"
        "|distinction|riconosciment|nagrod"
    )
    CERTIFICATES = "certif|licen|accreditation|credential|zertifi|lizenz"
    PUBLICATIONS = (
        "publication|paper|article|talk|presentation|patent|conference|speaking|lecture|publicac"
        "|pubblic|publikation|veroffentlich|charla|ponencia|vortrag"
    )
    MEMBERSHIPS = "membership|affiliation|association|professional bod|mitgliedschaft|lidmaatschap"
    PROJECTS = "project|portfolio|open source|side work|projekt|proyecto|projet|progett"
    LANGUAGES = "language|sprachen|langue|idioma|talen|lingue|sprachkenntnisse|jezyki"
    REFERENCES = "reference|referee|recommendation|referenz|referenti|referencia"
    INTERESTS = "interest|hobb|interes|interet|loisir|aficion"
    SKILLS = (
        "skill|technolog|competenc|expertise|tools|proficienc|strength|kenntnisse|habilidad"
        "|competencia|fahigkeit|vaardighe|conocimiento|umiejetnosci"
    )
    EDUCATION = (
        "education|academic|studies|training|ausbildung|opleiding|formation|educac|formac|formazion"
        "|istruzion|estudios|etudes|bildung|wyksztalcenie"
    )
    WORK = (
        "experience|employment|work|career|position|job|internship|berufs|werkervaring|experienc"
        "|esperienz|trabajo|empleo|emploi|lavor|doswiadczenie"
    )


_WORDS = [(word, kind) for kind in Kind for word in kind.value.split("|")]


def kind_of(title: str) -> Kind | None:
    """What a section of this name is about; None where the name does not tell."""
    said = f" {fold(title[:200])}"
    return next((kind for word, kind in _WORDS if f" {word}" in said), None)


PLACES = {Kind.WORK: Place.WORK, Kind.VOLUNTEER: Place.VOLUNTEER, Kind.PROJECTS: Place.PROJECT}
ENTRIES = {
    Kind.AWARDS: EntryKind.AWARD,
    Kind.CERTIFICATES: EntryKind.CERTIFICATE,
    Kind.MEMBERSHIPS: EntryKind.MEMBERSHIP,
    Kind.PUBLICATIONS: EntryKind.PUBLISHED,
}
FACTS = {
    Kind.SKILLS: FactKind.SKILL,
    Kind.LANGUAGES: FactKind.LANGUAGE,
    Kind.INTERESTS: FactKind.INTEREST,
    Kind.REFERENCES: FactKind.REFERENCE,
}


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
