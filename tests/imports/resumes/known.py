"""The half that the rules were written against."""

from tests.imports.resumes.person import Job, Person, School

PEOPLE = (
    Person(
        "Hannah Whitlock",
        "Ward Manager",
        "hannah.whitlock@example.org",
        "+44 7700 900123",
        "Leeds",
        (
            "Registered nurse who turns restless wards into calm ones, with eleven years in acute "
            "and elderly care."
        ),
        (
            Job(
                "Ward Manager",
                "St Brannock's Hospital",
                "Leeds",
                "2019-03",
                "",
                (
                    "Cut falls on a ward of 28 beds by 41 % within a year",
                    (
                        "Brought agency spend down from £310,000 to £120,000 by filling nine "
                        "vacancies and by planning leave a full quarter ahead of time"
                    ),
                    "Trained 14 preceptors; eleven of them still work on the ward",
                ),
            ),
            Job(
                "Senior Staff Nurse",
                "St Brannock's Hospital",
                "Leeds",
                "2015-09",
                "2019-02",
                (
                    "Led the night shift of six",
                    "Wrote the handover sheet that the whole floor uses",
                ),
            ),
            Job(
                "Staff Nurse",
                "Calder Valley Clinic",
                "Halifax",
                "2012-10",
                "2015-08",
                ("Looked after twelve patients a shift on an orthopaedic ward",),
            ),
        ),
        (School("University of Bradford", "BSc", "Adult Nursing", "2009", "2012"),),
        ("Rostering", "Wound care", "Root cause analysis", "Mentoring"),
        (("English", "native"), ("Polish", "B1")),
        more=(("Hobbies", ("Fell running", "Choir")),),
    ),
    Person(
        "Jörg Kesselring",
        "Elektroingenieur",
        "joerg.kesselring@example.de",
        "+49 170 5550123",
        "Stuttgart",
        (
            "Ingenieur für Prüftechnik mit Freude an Messreihen, die am Ende etwas beweisen und "
            "nicht nur Papier füllen."
        ),
        (
            Job(
                "Leiter Prüftechnik",
                "Brackwerk GmbH",
                "Stuttgart",
                "2018-04",
                "",
                (
                    "Prüfdauer je Steuergerät von 42 auf 17 Minuten gesenkt",
                    (
                        "Team von sieben Ingenieuren aufgebaut und die Fluktuation in drei Jahren "
                        "auf null gebracht, obwohl der Standort umzog"
                    ),
                ),
            ),
            Job(
                "Entwicklungsingenieur",
                "Nordlicht Systeme AG",
                "Bremen",
                "2012-01",
                "2018-03",
                ("Zwei Patente angemeldet", "Messplatz für Hochvolt entworfen"),
            ),
        ),
        (
            School("Technische Universität Ilmenau", "Diplom", "Elektrotechnik", "2006", "2011"),
            School("Goethe-Gymnasium Erfurt", "Abitur", "", "1997", "2005"),
        ),
        ("LabVIEW", "Python", "CAN-Bus", "ISO 26262"),
        (("Deutsch", "Muttersprache"), ("Englisch", "C1")),
        "de",
    ),
    Person(
        "Amélie Fontvieille",
        "Cheffe de projet",
        "amelie.fontvieille@example.fr",
        "+33 6 12 34 56 78",
        "Nantes",
        (
            "Dix ans de projets culturels menés à l'heure et dans le budget, du festival de "
            "quartier au musée national."
        ),
        (
            Job(
                "Responsable de production",
                "Festival Les Marées",
                "Nantes",
                "2020-02",
                "",
                (
                    "Budget de 1,2 M€ tenu à 1 % près",
                    "Fréquentation passée de 18 000 à 31 000 visiteurs en trois éditions",
                ),
            ),
            Job(
                "Chargée de production",
                "Musée des Docks",
                "Le Havre",
                "2014-09",
                "2020-01",
                (
                    "Sept expositions ouvertes à la date prévue",
                    "Tournée européenne négociée avec quatre musées",
                ),
            ),
            Job(
                "Assistante de production",
                "Compagnie du Quai",
                "Rennes",
                "2012-03",
                "2014-08",
                ("Quarante dates de tournée organisées",),
            ),
        ),
        (School("Université Rennes 2", "Master", "Management culturel", "2010", "2012"),),
        ("Gestion de budget", "Régie", "Droit du spectacle"),
        (("Français", "langue maternelle"), ("Anglais", "courant"), ("Breton", "notions")),
        "fr",
    ),
    Person(
        "Lucía Barrenechea",
        "Contable sénior",
        "lucia.barrenechea@example.es",
        "+34 612 345 678",
        "Bilbao",
        (
            "Contable con doce años cerrando meses sin sorpresas en empresas familiares e "
            "industriales."
        ),
        (
            Job(
                "Jefa de contabilidad",
                "Aceros Urdaibai SL",
                "Bilbao",
                "2017-05",
                "",
                (
                    "Cierre mensual reducido de doce a cinco días",
                    "Auditoría sin salvedades durante seis años seguidos",
                ),
            ),
            Job(
                "Contable",
                "Conservas Larrun SA",
                "Bermeo",
                "2011-10",
                "2017-04",
                ("Migración del libro mayor sin un solo día de parada",),
            ),
        ),
        (School("Universidad del País Vasco", "Grado", "Economía", "2006", "2010"),),
        ("SAP FI", "Excel avanzado", "NIIF"),
        (("Español", "nativo"), ("Euskera", "C1"), ("Inglés", "B2")),
        "es",
    ),
    Person(
        "Tobias Merriweather",
        "Data Engineer",
        "tobias@merriweather.example",
        "(415) 555-0132",
        "Portland, OR",
        (
            "Builds pipelines that nobody has to think about. Happy with boring technology and "
            "loud alarms."
        ),
        (
            Job(
                "Staff Data Engineer",
                "Larkspur Analytics, Inc.",
                "Portland, OR",
                "2021-06",
                "",
                (
                    "Moved 4,100 tables to a new warehouse with 22 minutes of downtime",
                    "Halved the nightly run from six hours to three",
                ),
            ),
            Job(
                "Data Engineer",
                "Cobalt Freight LLC",
                "Seattle, WA",
                "2017-02",
                "2021-05",
                (
                    "Wrote the well-known retry library used by five teams",
                    "On call for a platform with 99.97 % uptime",
                ),
            ),
            Job(
                "Software Developer",
                "Tinderbox Labs",
                "Austin, TX",
                "2014-07",
                "2017-01",
                ("Shipped the first mobile client",),
            ),
        ),
        (School("Oregon State University", "BS", "Computer Science", "2010", "2014"),),
        ("Python", "SQL", "Kafka", "Terraform"),
        (("English", "native"),),
        more=(("Certifications", ("Cloud Data Architect, Larkspur Academy, 2022",)),),
    ),
    Person(
        "Sanne Hoekstra",
        "Verpleegkundige",
        "sanne.hoekstra@example.nl",
        "+31 6 12345678",
        "Utrecht",
        (
            "Wijkverpleegkundige die liever voorkomt dan geneest, en die tien jaar lang dezelfde "
            "wijk kent."
        ),
        (
            Job(
                "Wijkverpleegkundige",
                "Zorggroep De Linde",
                "Utrecht",
                "2018-01",
                "",
                ("Aantal heropnames met een derde verlaagd", "Twaalf leerlingen begeleid"),
            ),
            Job(
                "Verpleegkundige",
                "Ziekenhuis Rijnzicht",
                "Arnhem",
                "2013-09",
                "2017-12",
                ("Afdeling cardiologie, dertig bedden",),
            ),
        ),
        (School("Hogeschool Utrecht", "HBO", "Verpleegkunde", "2009", "2013"),),
        ("Wondzorg", "Triage", "Palliatieve zorg"),
        (("Nederlands", "moedertaal"), ("Engels", "goed")),
        "nl",
    ),
    Person(
        "Giulio Mantegazza",
        "Capo cuoco",
        "giulio.mantegazza@example.it",
        "+39 333 1234567",
        "Torino",
        (
            "Cuoco da quindici anni, con cucine piccole e grandi alle spalle e nessuna stella da "
            "difendere."
        ),
        (
            Job(
                "Capo cuoco",
                "Ristorante La Bigoncia",
                "Torino",
                "2016-03",
                "",
                (
                    "Costo del cibo sceso dal 38 % al 29 %",
                    "Brigata di nove persone, due apprendisti diplomati",
                ),
            ),
            Job(
                "Cuoco",
                "Hotel Belvedere Lago",
                "Stresa",
                "2010-04",
                "2016-02",
                ("Trecento coperti al giorno in alta stagione",),
            ),
        ),
        (School("Istituto Alberghiero Colombatto", "Diploma", "Cucina", "2004", "2009"),),
        ("HACCP", "Gestione fornitori", "Panificazione"),
        (("Italiano", "madrelingua"), ("Francese", "B2")),
        "it",
    ),
)
