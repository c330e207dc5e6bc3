"""The half that was kept apart while the rules were written: other people, other layouts."""

from tests.imports.resumes.person import Job, Person, School

PEOPLE = (
    Person(
        "Oluwaseun Adebayo-Price",
        "Supply Chain Director",
        "o.adebayo@example.com",
        "+1 312-555-0187",
        "Chicago, IL",
        (
            "Supply chain leader who has closed two warehouses, opened five, and never once missed "
            "a season."
        ),
        (
            Job(
                "Director of Supply Chain",
                "Hollis & Crane Foods",
                "Chicago, IL",
                "2020-08",
                "",
                (
                    "Brought order lead time from 52 days to 19",
                    "Renegotiated freight for eleven lanes, worth $4.2 million a year",
                    (
                        "Opened a cross-dock in Joliet on time and 6 % below budget while the old "
                        "site kept on shipping every single day"
                    ),
                ),
            ),
            Job(
                "Logistics Manager",
                "Pemberton Paper Company",
                "Milwaukee, WI",
                "2014-01",
                "2020-07",
                ("Ran three sites and 140 people", "Cut damage claims by half"),
            ),
            Job(
                "Dispatcher",
                "Blue Heron Trucking",
                "Gary, IN",
                "2010-05",
                "2013-12",
                ("Planned sixty loads a day",),
            ),
        ),
        (
            School("Purdue University", "MBA", "Operations", "2012", "2014"),
            School("Indiana State University", "BS", "Business", "2006", "2010"),
        ),
        ("S&OP", "Negotiation", "SAP EWM", "Lean"),
        (("English", "native"), ("Yoruba", "fluent")),
    ),
    Person(
        "Friederike Amsinck",
        "Bibliothekarin",
        "f.amsinck@example.de",
        "0151 5550177",
        "Hamburg",
        (
            "Bibliothekarin, die Bestände öffnet, statt sie zu hüten, und dabei gern mit Schulen "
            "arbeitet."
        ),
        (
            Job(
                "Leiterin der Jugendbibliothek",
                "Bücherhallen Elbufer",
                "Hamburg",
                "2016-10",
                "",
                (
                    "Ausleihen um 64 Prozent gesteigert",
                    "Lesepatenschaften mit 21 Schulen vereinbart",
                ),
            ),
            Job(
                "Bibliothekarin",
                "Stadtbücherei Lüneburg",
                "Lüneburg",
                "2011-04",
                "2016-09",
                ("Katalog mit 90.000 Titeln umgestellt",),
            ),
        ),
        (
            School(
                "Hochschule für Angewandte Wissenschaften Hamburg",
                "Bachelor",
                "Bibliotheksmanagement",
                "2007",
                "2011",
            ),
        ),
        ("Katalogisierung", "Leseförderung", "Veranstaltungen"),
        (("Deutsch", "Muttersprache"), ("Dänisch", "B2")),
        "de",
        (("Ehrenamt", ("Vorlesen im Kinderkrankenhaus, seit 2018",)),),
    ),
    Person(
        "Bastien Louvrier",
        "Électricien",
        "bastien.louvrier@example.fr",
        "06 98 76 54 32",
        "Lyon",
        (
            "Électricien de chantier devenu chef d'équipe, attaché à un travail propre et à des "
            "plannings tenus."
        ),
        (
            Job(
                "Chef d'équipe électricité",
                "Rhône Énergies SARL",
                "Lyon",
                "2019-05",
                "",
                (
                    "Équipe de huit compagnons sans accident depuis 1 200 jours",
                    "Quatre écoles livrées avant la rentrée",
                ),
            ),
            Job(
                "Électricien",
                "Établissements Pascalin",
                "Villeurbanne",
                "2013-09",
                "2019-04",
                ("Mise aux normes de 230 logements",),
            ),
        ),
        (School("Lycée professionnel Diderot", "CAP", "Électricité", "2011", "2013"),),
        ("Habilitation BR", "Lecture de plans", "Domotique"),
        (("Français", "langue maternelle"), ("Espagnol", "scolaire")),
        "fr",
    ),
    Person(
        "Marta Quintanilla Rey",
        "Profesora de secundaria",
        "marta.quintanilla@example.es",
        "+34 655 010 203",
        "Valencia",
        (
            "Profesora de ciencias que ha llevado a tres institutos a competir fuera de España y a "
            "disfrutarlo."
        ),
        (
            Job(
                "Profesora de física",
                "Instituto Sorolla",
                "Valencia",
                "2018-09",
                "",
                ("Tasa de aprobados del 71 % al 88 %", "Club de robótica con cuarenta alumnos"),
            ),
            Job(
                "Profesora de ciencias",
                "Colegio Los Olivos",
                "Alicante",
                "2012-09",
                "2018-08",
                ("Laboratorio renovado con fondos europeos",),
            ),
        ),
        (School("Universidad de Valencia", "Licenciatura", "Física", "2006", "2011"),),
        ("Didáctica", "Arduino", "Tutoría"),
        (("Español", "nativo"), ("Valenciano", "C2")),
        "es",
    ),
    Person(
        "Wiktoria Zielonka",
        "Programistka",
        "wiktoria.zielonka@example.pl",
        "+48 601 234 567",
        "Gdańsk",
        (
            "Programistka z ośmioletnim doświadczeniem w systemach płatności, która lubi usuwać "
            "kod bardziej niż pisać nowy."
        ),
        (
            Job(
                "Starsza programistka",
                "Bursztyn Pay sp. z o.o.",
                "Gdańsk",
                "2020-03",
                "",
                ("Czas autoryzacji skrócony z 900 do 240 ms", "Mentorka czterech młodszych osób"),
            ),
            Job(
                "Programistka",
                "Fala Software",
                "Gdynia",
                "2016-07",
                "2020-02",
                ("Wdrożenie testów w sześciu zespołach",),
            ),
        ),
        (School("Politechnika Gdańska", "Magister", "Informatyka", "2011", "2016"),),
        ("Java", "Kotlin", "PostgreSQL"),
        (("Polski", "ojczysty"), ("Angielski", "C1")),
        "pl",
    ),
    Person(
        "Rafael Monteverde",
        "Gestor de projetos",
        "rafael.monteverde@example.pt",
        "+351 912 345 678",
        "Porto",
        (
            "Gestor de projetos de obra pública, habituado a prazos curtos, a rios altos e a "
            "vizinhos zangados."
        ),
        (
            Job(
                "Gestor de projetos",
                "Construções Douro SA",
                "Porto",
                "2017-02",
                "",
                ("Ponte entregue 40 dias antes do prazo", "Desvio de custos abaixo de 2 %"),
            ),
            Job(
                "Engenheiro civil",
                "Obras do Minho Lda",
                "Braga",
                "2011-09",
                "2017-01",
                ("Doze quilómetros de saneamento",),
            ),
        ),
        (School("Universidade do Porto", "Mestrado", "Engenharia Civil", "2006", "2011"),),
        ("AutoCAD", "MS Project", "Fiscalização"),
        (("Português", "nativo"), ("Inglês", "C1")),
        "pt",
    ),
    Person(
        "Eilidh MacAskill",
        "Marine biologist",
        "eilidh.macaskill@example.ac.uk",
        "+44 131 496 0123",
        "Edinburgh",
        "Marine biologist working on kelp forests and on telling people about them, in that order.",
        (
            Job(
                "Research Fellow",
                "University of Oban",
                "Oban",
                "2021-10",
                "",
                ("Won £640,000 for a five-year survey", "Supervised three doctoral students"),
            ),
            Job(
                "Postdoctoral Researcher",
                "Institute of Cold Seas",
                "Bergen",
                "2018-01",
                "2021-09",
                ("Published nine papers, four as first author",),
            ),
            Job(
                "Survey Assistant",
                "Hebridean Wildlife Trust",
                "Stornoway",
                "2012-06",
                "2013-08",
                ("Logged 1,900 dives",),
            ),
        ),
        (School("University of St Andrews", "PhD", "Marine Ecology", "2013", "2017"),),
        ("R", "Scientific diving", "Grant writing"),
        (("English", "native"), ("Norwegian", "B2")),
        more=(
            ("Publications", ("MacAskill E., Kelp after storms, Cold Seas Letters 12 (2020)",)),
            ("Awards", ("Young Naturalist Medal, 2019",)),
        ),
    ),
)
