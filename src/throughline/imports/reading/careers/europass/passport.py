"""Europass until 2020: `SkillsPassport/LearnerInfo`, schema version 3.

Source: Cedefop's XML resources for schema 3.x.
"""

from __future__ import annotations

from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.europass.nodes import Node, levels, places
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.sections import Gathered, Kind, kind_of
from throughline.rulebook.career import Entry, EntryKind, Fact, FactKind, Place, Position, Study

_SKILLS = {
    "Communication": "Communication skills",
    "Organisational": "Organisational skills",
    "JobRelated": "Job-related skills",
    "Computer": "Digital skills",
    "Other": "Other skills",
}
_LEVELS = (
    ("listening", "Listening"),
    ("reading", "Reading"),
    ("interaction", "SpokenInteraction"),
    ("production", "SpokenProduction"),
    ("writing", "Writing"),
)


def gather(root: Node, got: Gathered, notes: Notes) -> None:
    """Everything that a SkillsPassport says."""
    root.skip("DocumentInfo", "PrintingPreferences", "AttachmentList")
    learner = root.first("LearnerInfo")
    learner.skip("ReferenceTo")
    if learner.all("Identification", "Photo"):
        notes.remark("The picture in the file is not brought in.")
    _identity(learner.first("Identification"), got)
    _headline(learner.first("Headline"), got)
    for one in learner.all("WorkExperienceList", "WorkExperience"):
        got.positions.append(_position(one))
    for one in learner.all("EducationList", "Education"):
        got.studies.append(_study(one))
    _skills(learner.first("Skills"), got)
    for one in learner.all("AchievementList", "Achievement"):
        _achievement(one, got, notes)
    root.tell(root.name, notes)


def _identity(who: Node, got: Gathered) -> None:
    who.skip("Photo", "Signature")
    name = who.first("PersonName")
    contact = who.first("ContactInfo")
    address = contact.first("Address", "Contact")
    country = address.text("Country", "Code")
    label = address.text("Country", "Label")
    got.about |= {
        "name": " ".join(filter(None, (name.text("FirstName"), name.text("Surname")))),
        "email": contact.text("Email", "Contact") or contact.text("Email"),
        "phone": _listed(contact, "Telephone"),
        "url": _listed(contact, "Website"),
        "address": address.text("AddressLine"),
        "postal_code": address.text("PostalCode"),
        "city": address.text("Municipality"),
        "country": _code(country),
    }
    if label and not got.about["country"]:
        address.first("Country", "Label").is_taken = False
    for one in contact.all("TelephoneList", "Telephone", "Use"):
        one.text("Code"), one.text("Label")
    for one in contact.all("InstantMessagingList", "InstantMessaging"):
        network = one.text("Use", "Label") or one.text("Use", "Code")
        got.facts.append(Fact(FactKind.PROFILE, network, one.text("Contact")))
        one.text("Use", "Code")


def _code(said: str) -> str:
    code = {"EL": "GR", "UK": "GB"}.get(said.upper(), said.upper())
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


def _listed(contact: Node, name: str) -> str:
    """The first of several; the others stay untaken and are told."""
    for path in ((f"{name}List", name, "Contact"), (name, "Contact"), (f"{name}List", name)):
        if found := contact.text(*path):
            return found
    return ""


def _headline(headline: Node, got: Gathered) -> None:
    kind = headline.text("Type", "Code")
    headline.text("Type", "Label")
    said = headline.text("Description", "Label") or headline.text("Description")
    key = "summary" if kind == "personal_statement" else "label"
    got.about[key] = values.plain(said)


def _date(at: Node) -> str:
    """A date: in attributes (`month="--03" day="---05"`), or as text."""
    marks = [at.marks.get(key, "").strip("-") for key in ("year", "month", "day")]
    parts = [marks[0], *(part.zfill(2) for part in marks[1:] if part)]
    return values.partial("-".join(parts)) if marks[0] else values.partial(at.said())


def _span(one: Node) -> tuple[str, str]:
    one.text("Period", "Current")
    return _date(one.first("Period", "From")), _date(one.first("Period", "To"))


def _organisation(one: Node) -> tuple[str, str, str]:
    """Its name, its place and its page."""
    contact = one.first("ContactInfo")
    address = contact.first("Address", "Contact")
    country = address.text("Country", "Label")
    code = address.text("Country", "Code")
    place = places(address.text("Municipality"), country or code)
    return one.text("Name"), place, contact.text("Website", "Contact")


def _position(one: Node) -> Position:
    start, end = _span(one)
    employer, place, url = _organisation(one.first("Employer"))
    prose = one.prose("Activities")
    one.text("Position", "Code")
    return Position(
        employer,
        one.text("Position", "Label") or one.text("Position"),
        start=start,
        end=end,
        place=place,
        url=url,
        about=one.text("Employer", "Sector", "Label"),
        summary=prose.summary,
        accomplishments=values.accomplishments(prose.bullets),
    )


def _study(one: Node) -> Study:
    start, end = _span(one)
    school, place, url = _organisation(one.first("Organisation"))
    prose = one.prose("Activities")
    level = one.text("Level", "Label")
    one.text("Level", "Code"), one.text("Field", "Code")
    return Study(
        school,
        one.text("Field", "Label"),
        one.text("Title"),
        start,
        end,
        url=url,
        text="\n".join(filter(None, (level, place, prose.summary))),
        courses=prose.bullets,
    )


def _skills(skills: Node, got: Gathered) -> None:
    linguistic = skills.first("Linguistic")
    for one in linguistic.all("MotherTongueList", "MotherTongue"):
        name = one.text("Description", "Label") or one.text("Description", "Code")
        one.text("Description", "Code")
        got.facts.append(Fact(FactKind.LANGUAGE, name, "Mother tongue"))
    for one in linguistic.all("ForeignLanguageList", "ForeignLanguage"):
        got.facts.append(_language(one))
    for key, name in _SKILLS.items():
        for one in skills.all(key):
            _skill(name, one, got)
    licences = tuple(one.said() for one in skills.all("Driving", "Description", "Licence"))
    if licences:
        got.facts.append(Fact(FactKind.SKILL, "Driving licence", words=licences))


def _language(one: Node) -> Fact:
    name = one.text("Description", "Label") or one.text("Description", "Code")
    one.text("Description", "Code")
    level = one.first("ProficiencyLevel")
    grades = levels([(name, level.text(key)) for name, key in _LEVELS])
    proofs = [
        " ".join(filter(None, (proof.text("Title"), _date(proof.first("Date")))))
        for proof in one.all("VerifiedBy", "Certificate")
    ]
    return Fact(FactKind.LANGUAGE, name, grades, "\n".join(proofs))


def _skill(name: str, one: Node, got: Gathered) -> None:
    prose = one.prose("Description")
    grades = [(child.name, child.said()) for child in one.first("ProficiencyLevel").children]
    detail = ", ".join(f"{key}: {level}" for key, level in grades if level)
    if prose.summary or prose.bullets or detail:
        got.facts.append(Fact(FactKind.SKILL, name, detail, prose.summary, words=prose.bullets))


def _achievement(one: Node, got: Gathered, notes: Notes) -> None:
    title = one.text("Title", "Label") or one.text("Title")
    code = one.text("Title", "Code")
    prose = one.prose("Description")
    lines = (prose.summary, *prose.bullets)
    text = "\n".join(filter(None, lines))
    kind = kind_of(code.replace("_", " ")) or kind_of(title)
    if kind is Kind.REFERENCES:
        got.facts.append(Fact(FactKind.REFERENCE, text=text))
    elif kind in _KINDS:
        got.entries.append(Entry(_KINDS[kind], title, text=text))
    elif kind is Kind.PROJECTS:
        got.positions.append(Position(title=title, kind=Place.PROJECT, summary=text))
    else:
        notes.left(f"under «{title or code}»", text)


_KINDS = {
    Kind.AWARDS: EntryKind.AWARD,
    Kind.CERTIFICATES: EntryKind.CERTIFICATE,
    Kind.MEMBERSHIPS: EntryKind.MEMBERSHIP,
    Kind.PUBLICATIONS: EntryKind.PUBLISHED,
}
