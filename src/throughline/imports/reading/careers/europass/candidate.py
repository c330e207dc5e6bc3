"""Europass since 2020: `Candidate` in the manner of HR-XML.

Source: the published description of the Europass XML schema (version 2, EURES).
"""

from __future__ import annotations

from throughline.imports.reading.careers import values
from throughline.imports.reading.careers.europass.languages import language
from throughline.imports.reading.careers.europass.nodes import Node, levels, places
from throughline.imports.reading.careers.europass.passport import _code as country
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.sections import (
    ENTRIES,
    FACTS,
    PLACES,
    Gathered,
    kind_of,
)
from throughline.rulebook.career import Entry, EntryKind, Fact, FactKind, Place, Position, Study

_ABOUT_THE_FILE = (
    "DocumentID AlternateDocumentID ProcessingInformation CandidateSupplier DistributionGuidelines"
    " PositionSeekingStatusCode RenderingInformation"
).split()
_SECTIONS = {  # the list, its item, what each becomes
    ("Certifications", "Certification"): EntryKind.CERTIFICATE,
    ("PublicationHistory", "Publication"): EntryKind.PUBLISHED,
    ("SpeakingHistory", "SpeakingEvent"): EntryKind.PUBLISHED,
    ("ConferencesAndSeminars", "ConferenceAndSeminar"): EntryKind.PUBLISHED,
    ("NetworksAndMemberships", "NetworkAndMembership"): EntryKind.MEMBERSHIP,
    ("HonoursAndAwards", "HonourAndAward"): EntryKind.AWARD,
    ("CreativeWorks", "CreativeWork"): EntryKind.PUBLISHED,
}
_SKILLS = (
    ("CommunicationAndInterpersonalSkills", "CommunicationAndInterpersonalSkill"),
    ("ManagementAndLeadershipSkills", "ManagementAndLeadershipSkill"),
    ("OrganisationalSkills", "OrganisationalSkill"),
    ("DigitalSkills", "DigitalSkill"),
    ("Skills", "Skill"),
)
_LEVELS = ("listening", "reading", "interaction", "production", "writing")


def gather(root: Node, got: Gathered, notes: Notes) -> None:
    """Everything that a Candidate says; of several profiles the first counts."""
    root.skip(*_ABOUT_THE_FILE)
    person = root.first("CandidatePerson")
    _person(person, got)
    profiles = root.all("CandidateProfile")
    if len(profiles) > 1:
        notes.remark(
            f"The file holds {len(profiles)} profiles, one for each language. The first is read;"
            " the others are listed as left over."
        )
    if profiles:
        _profile(profiles[0], got, notes)
    root.tell(root.name, notes)


def _profile(profile: Node, got: Gathered, notes: Notes) -> None:
    profile.skip("ID", "Attachment")
    got.about["summary"] = "\n".join(filter(None, _lines(profile, "ExecutiveSummary")))
    for employer in profile.all("EmploymentHistory", "EmployerHistory"):
        _employer(employer, got)
    for one in profile.all("EducationHistory", "EducationOrganizationAttendance"):
        got.studies.append(_study(one))
    for one in profile.all("PersonQualifications", "PersonCompetency"):
        _competency(one, got)
    _others(profile, got)
    for section in profile.all("Others"):
        for one in section.all("Other"):
            _added(section.text("Title"), one, got, notes)
    licences = tuple(filter(None, (one.any_text("LicenseName") for one in profile.deep("License"))))
    if licences:
        got.facts.append(Fact(FactKind.SKILL, "Driving licence", words=licences))


def _others(profile: Node, got: Gathered) -> None:
    """The sections whose items all have a title and a description."""
    for path, kind in _SECTIONS.items():
        got.entries += [_entry(kind, one) for one in profile.all(*path)]
    for path in _SKILLS:
        got.facts += [_titled(FactKind.SKILL, one) for one in profile.all(*path)]
    for one in profile.all("HobbiesAndInterests", "HobbyOrInterest"):
        got.facts.append(_titled(FactKind.INTEREST, one))
    for one in profile.all("Projects", "Project"):
        got.positions.append(_other(Place.PROJECT, one))
    for name in ("VoluntaryWork", "SocialAndPoliticalActivity"):
        for one in profile.deep(name):
            got.positions.append(_other(Place.VOLUNTEER, one))


def _added(section: str, one: Node, got: Gathered, notes: Notes) -> None:
    """An item of a section that the person added: told by the section's name, or left over."""
    kind = kind_of(section)
    if kind in ENTRIES:
        got.entries.append(_entry(ENTRIES[kind], one))
    elif kind in FACTS:
        got.facts.append(_titled(FACTS[kind], one))
    elif kind in PLACES:
        got.positions.append(_other(PLACES[kind], one))
    else:
        told = (one.any_text("Title"), *_lines(one, "Description"))
        notes.left(f"under «{section}»", "\n".join(filter(None, told)))


def _lines(one: Node, *path: str) -> tuple[str, ...]:
    prose = one.prose(*path)
    return (prose.summary, *prose.bullets)


def _person(person: Node, got: Gathered) -> None:
    name = person.first("PersonName")
    said = " ".join(filter(None, (name.text("GivenName"), name.text("FamilyName"))))
    got.about["name"] = name.text("FormattedName") or said
    for one in person.all("Communication"):
        _reached(one, got)
    for one in person.all("PrimaryLanguageCode"):
        got.facts.append(Fact(FactKind.LANGUAGE, language(one.said()), "Mother tongue"))


def _reached(one: Node, got: Gathered) -> None:
    channel, use = one.text("ChannelCode").lower(), one.text("UseCode")
    for address in one.all("Address")[:1]:
        if not got.about.get("city"):
            got.about |= _address(address)
    if not channel:
        return
    dialled = "".join((one.text("CountryDialing"), " ", one.text("DialNumber"))).strip()
    one.text("CountryCode")
    said = one.text("URI") or one.text("FormattedNumber") or dialled
    if one.first("CountryDialing").pieces and said and not said.startswith("+"):
        said = f"+{said}"
    key = {"email": "email", "telephone": "phone", "web": "url"}.get(channel, "")
    if key and not got.about.get(key) and use.lower() not in ("linkedin", "facebook", "twitter"):
        got.about[key] = said
    elif said:
        is_page = "://" in said
        name = one.text("OtherTitle") or use or channel
        got.facts.append(
            Fact(FactKind.PROFILE, name, "" if is_page else said, url=said if is_page else "")
        )


def _address(one: Node) -> dict[str, str]:
    return {
        "address": one.text("AddressLine"),
        "postal_code": one.text("PostalCode"),
        "city": one.text("CityName"),
        "region": one.text("CountrySubDivisionCode"),
        "country": country(one.text("CountryCode")),
    }


def _span(one: Node) -> tuple[str, str]:
    """The first period in it, whatever it is called."""
    days = []
    for name in ("StartDate", "EndDate"):
        found = one.deep(name)
        days.append(
            values.partial(found[0].any_text("FormattedDateTime") or found[0].said())
            if found
            else ""
        )
    one.any_text("CurrentIndicator", "Ongoing")
    return days[0], days[1]


def _place(one: Node) -> str:
    return places(one.any_text("CityName", "City"), one.any_text("CountryCode", "Country").upper())


def _employer(employer: Node, got: Gathered) -> None:
    """An employer, whose positions stand in it."""
    jobs = employer.all("PositionHistory")
    name = employer.text("OrganizationName")
    contact = employer.first("OrganizationContact")
    url, where = contact.any_text("URI"), _place(contact)
    outer = _span(employer.first("EmploymentPeriod"))
    for one in jobs or [Node("PositionHistory", {})]:
        start, end = _span(one)
        if not start and not end:
            start, end = outer
        prose = one.prose("Description")
        one.any_text("JobCategoryCode")
        got.positions.append(
            Position(
                name,
                one.text("PositionTitle"),
                start=start,
                end=end,
                place=_place(one) or where,
                url=url,
                about=_industry(employer),
                summary=prose.summary,
                accomplishments=values.accomplishments(prose.bullets),
            )
        )


def _industry(employer: Node) -> str:
    """The industry in words; a letter that stands for one tells nobody anything."""
    said = "".join(employer.first("IndustryCode").pieces).strip()
    return employer.text("IndustryCode") if len(said) > 2 else ""


def _study(one: Node) -> Study:
    start, end = _span(one.first("AttendancePeriod"))
    degree = one.first("EducationDegree")
    covered = degree.prose("OccupationalSkillsCovered")
    contact = one.first("OrganizationContact")
    one.text("EducationLevelCode"), one.text("ProgramCode")
    said = (_place(contact), covered.summary, *_lines(one, "Description"))
    return Study(
        one.text("OrganizationName"),
        degree.any_text("DegreeConcentration", "DegreeMajor") or one.text("ProgramName"),
        degree.text("DegreeName"),
        start,
        end,
        degree.any_text("FinalGrade", "ScoreText"),
        contact.any_text("URI"),
        "\n".join(filter(None, said)),
        covered.bullets,
    )


def _competency(one: Node, got: Gathered) -> None:
    code, kind = one.text("CompetencyID"), one.text("TaxonomyID").lower()
    name = one.text("CompetencyName")
    if kind != "language":
        if name:
            got.facts.append(Fact(FactKind.SKILL, name))
        else:
            one.first("CompetencyID").is_taken = code == "NO HIT"
        return
    grades = {}
    for dimension in one.all("CompetencyDimension"):
        said = dimension.text("CompetencyDimensionTypeCode").lower()
        key = next((word for word in reversed(_LEVELS) if word in said), said)
        grades[key] = dimension.any_text("ScoreText", "ScoreNumeric")
    known = [(word, grades.pop(word, "")) for word in _LEVELS]
    got.facts.append(
        Fact(FactKind.LANGUAGE, name or language(code), levels([*known, *grades.items()]))
    )


def _entry(kind: EntryKind, one: Node) -> Entry:
    start, end = _span(one)
    day = values.partial(one.any_text("FirstIssuedDate", "FormattedDateTime", "Year", "Date"))
    title = one.any_text("Title", "CertificationName", "Name", "FormattedPublicationDescription")
    by = one.any_text("IssuingAuthority", "IssuingAuthortity", "Publisher", "Location")
    text = values.prose(one.any_text("Description", "Comment"))
    lines = (text.summary, *text.bullets)
    if start and kind is not EntryKind.CERTIFICATE and kind is not EntryKind.MEMBERSHIP:
        end = ""
    return Entry(
        kind,
        title,
        start or day or end,
        end if start else "",
        by,
        "\n".join(filter(None, lines)),
        one.any_text("URI", "Link"),
    )


def _titled(kind: FactKind, one: Node) -> Fact:
    prose = values.prose(one.any_text("Description"))
    name = one.any_text("Title", "Name") or one.said()
    return Fact(kind, name, text=prose.summary, words=prose.bullets)


def _other(place: Place, one: Node) -> Position:
    start, end = _span(one)
    prose = values.prose(one.any_text("Description"))
    return Position(
        one.any_text("OrganizationName", "Organisation"),
        one.any_text("Title", "Role", "PositionTitle"),
        place,
        start,
        end,
        _place(one),
        one.any_text("URI", "Link"),
        summary=prose.summary,
        accomplishments=values.accomplishments(prose.bullets),
    )
