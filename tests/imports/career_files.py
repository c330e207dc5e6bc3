"""Made-up resumes of one made-up person, in each format that is read."""

from __future__ import annotations

import json
from typing import Any

RENDERCV = """\
cv:
  name: Dana Reyes
  headline: Head of Care
  location: Utrecht
  email: [dana@example.com, dana2@example.com]
  phone: tel:+31-6-12345678
  website: https://dana.example.com
  nickname: D
  social_networks:
    - network: LinkedIn
      username: dana-reyes
  sections:
    Profile:
      - I run **care homes** well.
      - See [my page](https://dana.example.com).
    Work Experience:
      - company: Alder Group
        position: Head of Care
        start_date: 2020-01
        end_date: present
        location: Utrecht
        summary:
        highlights:
          - Moved **14** homes to one rota
          - Agency spend down by a third
        team_size: 9
      - company: Finch
        position: Nurse
        date: 2009 - 2016
    education:
      - institution: Leiden
        area: Nursing
        degree: BSc
        start_date: 2005
        end_date: 2009-06
        highlights:
          - Rowing
    Selected Papers:
      - title: Rotas that hold
        authors: [Dana Reyes, "*Ana Lopez*"]
        doi: 10.1000/xyz
        journal: Care Today
        date: 2021-05
    Technologies:
      - label: Planning
        details: Rostering, Budgets
    Languages:
      - bullet: "Dutch: native"
      - English (C1)
    Side Projects:
      - name: Rota game
        date: 2019
        highlights: [Played by 400 nurses]
    Honors:
      - number: Nurse of the year 2015
    Fun Facts:
      - I keep bees.
design:
  theme: classic
"""

REACTIVE_4: dict[str, Any] = {
    "basics": {
        "name": "Dana Reyes",
        "headline": "Head of Care",
        "email": "dana@example.com",
        "phone": "+31 6 12345678",
        "location": "Utrecht",
        "url": {"label": "", "href": "https://dana.example.com"},
        "customFields": [{"id": "x", "icon": "bee", "name": "Bees", "value": "two hives"}],
        "picture": {"url": "https://example.com/p.png", "size": 64},
    },
    "sections": {
        "summary": {
            "name": "Summary",
            "visible": True,
            "content": "<p>I run homes &amp; well.</p>",
        },
        "experience": {
            "name": "Experience",
            "id": "experience",
            "items": [
                {
                    "id": "a1",
                    "visible": True,
                    "company": "Alder Group",
                    "position": "Head of Care",
                    "location": "Utrecht",
                    "date": "Jan 2020 - Present",
                    "summary": "<p>Led care.</p><ul><li><p>Moved 14 homes</p></li><li>Cut <b>spend"
                    "</b></li></ul>",
                    "url": {"label": "", "href": "https://alder.example.com"},
                    "mood": "good",
                },
                {
                    "id": "a2",
                    "visible": False,
                    "company": "Finch",
                    "position": "Nurse",
                    "date": "when I moved",
                    "summary": "",
                },
            ],
        },
        "education": {
            "items": [
                {
                    "institution": "Leiden",
                    "studyType": "BSc",
                    "area": "Nursing",
                    "score": "8.1",
                    "date": "2005 - 2009",
                    "summary": "",
                }
            ]
        },
        "skills": {
            "items": [{"name": "Rotas", "description": "Expert", "level": 4, "keywords": ["x"]}]
        },
        "languages": {"items": [{"name": "Dutch", "description": "", "level": 5}]},
        "certifications": {"items": [{"name": "Prince2", "issuer": "Axelos", "date": "Mar 2018"}]},
        "custom": {
            "c1": {
                "name": "Open source projects",
                "items": [{"name": "Rota game", "date": "2019"}],
            },
            "c2": {"name": "Bees", "items": [{"name": "Hive", "summary": "<p>Two.</p>"}]},
        },
    },
    "metadata": {"template": "onyx"},
}
REACTIVE_5: dict[str, Any] = {
    "picture": {"hidden": True, "url": ""},
    "basics": {
        "name": "Dana Reyes",
        "headline": "Head of Care",
        "email": "dana@example.com",
        "website": {"url": "https://dana.example.com", "label": ""},
        "customFields": [],
    },
    "summary": {"title": "", "columns": 1, "hidden": False, "content": "<p>Hello.</p>"},
    "sections": {
        "experience": {
            "title": "",
            "hidden": False,
            "items": [
                {
                    "id": "1",
                    "hidden": False,
                    "company": "Alder Group",
                    "position": "",
                    "location": "Utrecht",
                    "period": "2016 – now",
                    "website": {"url": "", "label": ""},
                    "description": "<p>Care.</p>",
                    "roles": [
                        {
                            "position": "Head",
                            "period": "2020 – now",
                            "description": "<ul><li>Led</li></ul>",
                        },
                        {"position": "Lead", "period": "2016 – 2019", "description": ""},
                    ],
                }
            ],
        },
        "education": {
            "items": [{"school": "Leiden", "degree": "BSc", "area": "Nursing", "grade": "8"}]
        },
        "languages": {"items": [{"language": "Dutch", "fluency": "Native", "level": 5}]},
        "references": {
            "items": [{"name": "Ana Lopez", "position": "Director", "description": "<p>Calm.</p>"}]
        },
    },
    "customSections": [
        {
            "title": "More",
            "type": "volunteer",
            "items": [{"organization": "Bees NL", "period": "2018"}],
        }
    ],
    "metadata": {"notes": "<p>ask Ruth</p>"},
}
REACTIVE_3: dict[str, Any] = {
    "basics": {
        "name": "Dana Reyes",
        "summary": "I run homes.",
        "birthdate": "1984-02-03",
        "location": {"address": "Gracht 1", "city": "Utrecht", "country": "Netherlands"},
        "profiles": [{"id": "p", "network": "LinkedIn", "username": "dana", "url": ""}],
    },
    "sections": {
        "work": {
            "id": "work",
            "type": "basic",
            "items": [
                {
                    "name": "Alder Group",
                    "position": "Head of Care",
                    "date": {"start": "2020-01-01T00:00:00.000Z", "end": ""},
                    "summary": "Led care.\n- Moved 14 homes\n- Cut *spend*",
                }
            ],
        }
    },
    "public": True,
}

PASSPORT = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="en">
<DocumentInfo><DocumentType>ECV</DocumentType></DocumentInfo>
<LearnerInfo>
 <Identification>
  <PersonName><FirstName>Dana</FirstName><Surname>Reyes</Surname></PersonName>
  <ContactInfo>
   <Address><Contact><AddressLine>Gracht 1</AddressLine><PostalCode>3511</PostalCode>
    <Municipality>Utrecht</Municipality><Country><Code>NL</Code><Label>Netherlands</Label></Country>
   </Contact></Address>
   <Email><Contact>dana@example.com</Contact></Email>
   <TelephoneList><Telephone><Contact>+31 6 1</Contact><Use><Code>mobile</Code></Use></Telephone>
    <Telephone><Contact>+31 30 2</Contact></Telephone></TelephoneList>
  </ContactInfo>
  <Demographics><Nationality><Label>Dutch</Label></Nationality></Demographics>
  <Photo><Data>{picture}</Data></Photo>
 </Identification>
 <Headline><Type><Code>position</Code></Type>
  <Description><Label>Head of Care</Label></Description></Headline>
 <WorkExperienceList><WorkExperience>
  <Period><From year="2020" month="--01" day="---05"/><Current>true</Current></Period>
  <Position><Label>Head of Care</Label></Position>
  <Activities>&lt;p&gt;Led care.&lt;/p&gt;
   &lt;ul&gt;&lt;li&gt;Moved 14 homes&lt;/li&gt;&lt;/ul&gt;</Activities>
  <Employer><Name>Alder Group</Name>
   <ContactInfo><Address><Contact><Municipality>Utrecht</Municipality>
   </Contact></Address></ContactInfo></Employer>
 </WorkExperience></WorkExperienceList>
 <EducationList><Education>
  <Period><From year="2005"/><To year="2009" month="--06"/></Period>
  <Title>BSc</Title><Organisation><Name>Leiden</Name></Organisation>
  <Level><Code>6</Code><Label>EQF level 6</Label></Level><Field><Label>Nursing</Label></Field>
 </Education></EducationList>
 <Skills>
  <Linguistic>
   <MotherTongueList><MotherTongue><Description><Code>nl</Code><Label>Dutch</Label></Description>
    </MotherTongue></MotherTongueList>
   <ForeignLanguageList><ForeignLanguage><Description><Label>English</Label></Description>
    <ProficiencyLevel><Listening>C1</Listening><Reading>C2</Reading><Writing>B2</Writing>
    </ProficiencyLevel></ForeignLanguage></ForeignLanguageList>
  </Linguistic>
  <Computer><Description>Spreadsheets</Description>
   <ProficiencyLevel><Information>A</Information></ProficiencyLevel></Computer>
  <Driving><Description><Licence>B</Licence></Description></Driving>
 </Skills>
 <AchievementList>
  <Achievement><Title><Code>honors_awards</Code><Label>Honours and awards</Label></Title>
   <Description>Nurse of the year</Description></Achievement>
  <Achievement><Title><Label>Bees</Label></Title><Description>Two hives</Description></Achievement>
 </AchievementList>
</LearnerInfo></SkillsPassport>
""".replace("{picture}", "QUJD" * 2000)

CANDIDATE = """<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
 xmlns:hr="http://www.hr-xml.org/3" xmlns:eures="http://www.europass_eures.eu/1.0">
<hr:DocumentID>1</hr:DocumentID>
<CandidateSupplier><hr:PartyName>E</hr:PartyName></CandidateSupplier>
<CandidatePerson>
 <PersonName><oa:GivenName>Dana</oa:GivenName><hr:FamilyName>Reyes</hr:FamilyName></PersonName>
 <Communication><ChannelCode>Email</ChannelCode><oa:URI>dana@example.com</oa:URI></Communication>
 <Communication><ChannelCode>Telephone</ChannelCode><UseCode>mobile</UseCode>
  <CountryDialing>31</CountryDialing><oa:DialNumber>612345678</oa:DialNumber></Communication>
 <Communication><UseCode>home</UseCode>
  <Address type="home"><oa:AddressLine>Gracht 1</oa:AddressLine>
  <oa:CityName>Utrecht</oa:CityName><CountryCode>nl</CountryCode></Address></Communication>
 <Communication><ChannelCode>Web</ChannelCode><UseCode>linkedin</UseCode>
  <oa:URI>https://www.linkedin.com/in/dana</oa:URI></Communication>
 <hr:BirthDate>1984-02-03</hr:BirthDate>
 <PrimaryLanguageCode>dut</PrimaryLanguageCode>
</CandidatePerson>
<CandidateProfile languageCode="en">
 <ExecutiveSummary>&lt;p&gt;I run homes.&lt;/p&gt;</ExecutiveSummary>
 <EmploymentHistory><EmployerHistory>
  <hr:OrganizationName>Alder Group</hr:OrganizationName>
  <PositionHistory><PositionTitle>Head of Care</PositionTitle>
   <eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2020-01-05</hr:FormattedDateTime>
    </eures:StartDate><hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
   <oa:Description>&lt;ol&gt;&lt;li&gt;Moved 14 homes&lt;/li&gt;&lt;/ol&gt;</oa:Description>
   <City>Utrecht</City><Country>nl</Country></PositionHistory>
 </EmployerHistory></EmploymentHistory>
 <EducationHistory><EducationOrganizationAttendance>
  <hr:OrganizationName>Leiden</hr:OrganizationName>
  <AttendancePeriod><StartDate><hr:FormattedDateTime>2005</hr:FormattedDateTime></StartDate>
   <EndDate><hr:FormattedDateTime>2009-06</hr:FormattedDateTime></EndDate></AttendancePeriod>
  <EducationDegree><hr:DegreeName>BSc Nursing</hr:DegreeName>
   <OccupationalSkillsCovered>Wards</OccupationalSkillsCovered></EducationDegree>
 </EducationOrganizationAttendance></EducationHistory>
 <PersonQualifications><PersonCompetency>
  <CompetencyID>eng</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
  <CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening
   </hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>C1</hr:ScoreText></eures:Score>
  </CompetencyDimension>
  <CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Writing-Production
   </hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score>
  </CompetencyDimension>
 </PersonCompetency></PersonQualifications>
 <Certifications><Certification><hr:CertificationName>Prince2</hr:CertificationName>
  <hr:FirstIssuedDate><hr:FormattedDateTime>2018-03-01</hr:FormattedDateTime></hr:FirstIssuedDate>
  </Certification></Certifications>
 <NetworksAndMemberships><NetworkAndMembership><Title>Guild of nurses</Title></NetworkAndMembership>
 </NetworksAndMemberships>
 <HobbiesAndInterests><HobbyOrInterest><Title>Bees</Title></HobbyOrInterest></HobbiesAndInterests>
 <VoluntaryWorks><VoluntaryWork><Title>Beekeeper</Title><Description>Two hives</Description>
 </VoluntaryWork></VoluntaryWorks>
 <Others><Title>Else</Title><Other><Title>Chess</Title></Other></Others>
</CandidateProfile></Candidate>
"""

JSON_RESUME: dict[str, Any] = {
    "basics": {"name": "Dana Reyes", "email": "dana@example.com"},
    "work": [{"name": "Alder Group", "position": "Head of Care", "startDate": "2020-01"}],
}
FILES: dict[str, bytes] = {
    "resume.json": json.dumps(JSON_RESUME).encode(),
    "reactive3.json": json.dumps(REACTIVE_3).encode(),
    "reactive4.json": json.dumps(REACTIVE_4).encode(),
    "reactive5.json": json.dumps(REACTIVE_5).encode(),
    "rendercv.yaml": RENDERCV.encode(),
    "passport.xml": PASSPORT.encode(),
    "candidate.xml": CANDIDATE.encode(),
}


def pdf_with(attachment: bytes) -> bytes:
    """A PDF of one empty page that holds a file."""
    import io

    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.new_attachment("attachment.xml").set_data(attachment)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()
