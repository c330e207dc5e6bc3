"""What is true of somebody invented, and the words that their language has for a resume."""
# ruff: noqa: E501  the months of a language stand on one line

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    title: str
    employer: str
    place: str
    start: str
    end: str  # "" for today
    bullets: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class School:
    school: str
    degree: str
    area: str
    start: str
    end: str


@dataclass(frozen=True)
class Person:
    name: str
    label: str
    email: str
    phone: str
    city: str
    summary: str
    jobs: tuple[Job, ...]
    schools: tuple[School, ...]
    skills: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    speaks: str = "en"
    more: tuple[tuple[str, tuple[str, ...]], ...] = ()  # other sections: heading, lines


HEADINGS = {
    "en": ("Profile", "Work Experience", "Education", "Skills", "Languages", "Contact"),
    "de": ("Profil", "Berufserfahrung", "Ausbildung", "Kenntnisse", "Sprachen", "Kontakt"),
    "fr": (
        "Profil",
        "Expérience professionnelle",
        "Formation",
        "Compétences",
        "Langues",
        "Contact",
    ),
    "es": (
        "Perfil",
        "Experiencia laboral",
        "Formación académica",
        "Habilidades",
        "Idiomas",
        "Contacto",
    ),
    "it": ("Profilo", "Esperienza lavorativa", "Istruzione", "Competenze", "Lingue", "Contatti"),
    "nl": ("Profiel", "Werkervaring", "Opleiding", "Vaardigheden", "Talen", "Contactgegevens"),
    "pt": ("Perfil", "Experiência profissional", "Formação", "Competências", "Idiomas", "Contato"),
    "pl": (
        "Profil",
        "Doświadczenie zawodowe",
        "Wykształcenie",
        "Umiejętności",
        "Języki",
        "Kontakt",
    ),
}
TODAY = {
    "en": "Present", "de": "heute", "fr": "aujourd'hui", "es": "actualidad", "it": "oggi",
    "nl": "heden", "pt": "atual", "pl": "obecnie",
}  # fmt: skip
MONTHS = {
    "en": "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "jan. feb. mrt. apr. mei juni juli aug. sep. okt. nov. dec.",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
}


def said(partial: str, speaks: str, form: str) -> str:
    """The partial date in the person's words; `form`: words, numbers or years."""
    if not partial:
        return TODAY[speaks]
    year, _, month = partial.partition("-")
    if not month or form == "years":
        return year
    if form == "numbers":
        return f"{month}/{year}" if speaks != "de" else f"{month}.{year}"
    return f"{MONTHS[speaks].split()[int(month) - 1]} {year}"


def span(start: str, end: str, speaks: str, form: str, dash: str = " – ") -> str:
    first, last = said(start, speaks, form), said(end, speaks, form)
    return first if first == last else f"{first}{dash}{last}"


def truth(partial: str, form: str) -> str:
    return partial[:4] if form == "years" else partial
