"""People who came after the rules stood."""

from tests.imports.resumes.person import Job, Person, School

PEOPLE = (
    Person(
        "Priscilla Van der Hoeven",
        "Product Owner, Payments",
        "pvdh@example.co.uk",
        "07700 900456",
        "Bristol",
        "I make payment products that finance people trust. Before that I was one of those "
        "finance people.",
        (
            Job(
                "Product Owner, Payments",
                "Quillfeather",
                "Bristol",
                "2021-11",
                "",
                (
                    "Raised first-time approval of card payments from 81 to 93 per cent",
                    "Retired two legacy gateways, which saves £480k a year",
                ),
            ),
            Job(
                "Business Analyst",
                "Quillfeather",
                "Bristol",
                "2019-02",
                "2021-10",
                ("Mapped 37 exceptions that nobody had written down",),
            ),
            Job(
                "Finance Assistant",
                "Marlowe & Finch Ltd",
                "Bath",
                "2016-09",
                "2019-01",
                ("Closed the ledger of three subsidiaries each month",),
            ),
        ),
        (School("University of Exeter", "BA", "Economics and Politics", "2013", "2016"),),
        ("Backlog management", "SQL", "Stakeholder workshops"),
        (("English", "native"), ("Dutch", "B2")),
    ),
    Person(
        "Korbinian Achleitner",
        "Schreinermeister",
        "werkstatt@achleitner.example.de",
        "+49 8031 555 0188",
        "Rosenheim",
        "Schreinermeister mit eigener Planung, der Möbel lieber repariert, als sie wegzuwerfen, "
        "und das auch Lehrlingen zeigt.",
        (
            Job(
                "Werkstattleiter",
                "Holzwerk Inntal",
                "Rosenheim",
                "2017-01",
                "",
                ("Reklamationen von 9 auf 2 Prozent gesenkt", "Drei Gesellen zum Meister geführt"),
            ),
            Job(
                "Schreiner",
                "Möbelhaus Zirbel & Söhne",
                "Kufstein",
                "2009-08",
                "2016-12",
                ("Innenausbau von elf Hotels",),
            ),
        ),
        (
            School("Meisterschule Ebern", "Meisterbrief", "Schreinerhandwerk", "2014", "2016"),
            School("Berufsschule Rosenheim", "Gesellenbrief", "Schreiner", "2006", "2009"),
        ),
        ("CNC", "AutoCAD", "Oberflächen"),
        (("Deutsch", "Muttersprache"), ("Italienisch", "A2")),
        "de",
    ),
    Person(
        "Noor El Amrani",
        "Physiotherapist",
        "noor.elamrani@example.nl",
        "+31 20 555 0144",
        "Amsterdam",
        "Physiotherapist for people who were told to live with it. Sports first, then stroke, now "
        "both.",
        (
            Job(
                "Lead Physiotherapist",
                "Bewegingshuis Oost",
                "Amsterdam",
                "2020-05",
                "",
                (
                    "Cut the waiting list from nine weeks to two",
                    "Started a stroke group that now meets in four towns",
                ),
            ),
            Job(
                "Physiotherapist",
                "Olympus Sport & Revalidatie",
                "Haarlem",
                "2015-03",
                "2020-04",
                ("Treated 1,400 athletes, two of them at the Games",),
            ),
            Job(
                "Trainee",
                "Spaarne Ziekenhuis",
                "Hoofddorp",
                "2014-02",
                "2014-12",
                ("Rotations on four wards",),
            ),
        ),
        (School("Hogeschool van Amsterdam", "Bachelor", "Physiotherapy", "2010", "2014"),),
        ("Dry needling", "Gait analysis", "Teaching"),
        (("Dutch", "native"), ("English", "C1"), ("Arabic", "B2")),
    ),
    Person(
        "Gaëlle Trémeur",
        "Responsable qualité",
        "g.tremeur@example.fr",
        "+33 (0)7 55 01 02 03",
        "Quimper",
        "Responsable qualité dans l'agroalimentaire, plus à l'aise sur la ligne de production que "
        "dans un bureau.",
        (
            Job(
                "Responsable qualité",
                "Biscuiterie Penn Ar Bed",
                "Quimper",
                "2018-06",
                "",
                ("Certification obtenue en neuf mois", "Retours clients divisés par quatre"),
            ),
            Job(
                "Technicienne qualité",
                "Conserverie Gwenn",
                "Douarnenez",
                "2012-01",
                "2018-05",
                ("Plan de contrôle de douze lignes",),
            ),
        ),
        (School("IUT de Quimper", "DUT", "Génie biologique", "2009", "2011"),),
        ("IFS", "Audit interne", "Métrologie"),
        (("Français", "langue maternelle"), ("Anglais", "B1")),
        "fr",
    ),
    Person(
        "Marcus J. Thornbury",
        "Site Foreman",
        "m.thornbury@example.com",
        "303.555.0175",
        "Denver, CO",
        "Twenty years on commercial sites. Crews come home in one piece and the owner gets the "
        "keys on the day.",
        (
            Job(
                "Site Foreman",
                "Granite Peak Builders, LLC",
                "Denver, CO",
                "2015-04",
                "",
                (
                    "Ran nine projects of up to $28 million without a lost-time accident",
                    "Brought punch lists down from 300 items to fewer than 40",
                ),
            ),
            Job(
                "Carpenter",
                "High Plains Framing",
                "Cheyenne, WY",
                "2004-06",
                "2015-03",
                ("Framed 210 houses",),
            ),
        ),
        (
            School(
                "Red Rocks Community College",
                "Certificate",
                "Construction Management",
                "2012",
                "2013",
            ),
        ),
        ("OSHA 30", "Scheduling", "Blueprint reading"),
        (("English", "native"), ("Spanish", "conversational")),
    ),
)
