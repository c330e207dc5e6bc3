"""Invented postings of several fields, and by hand what each asks for.

``must``, ``nice`` and ``tasks`` are what a reader would underline; ``never`` is what a careless
reader takes for a term and is none.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Labelled:
    """A posting, and what a reader would underline in it."""

    name: str
    text: str
    must: frozenset[str]
    nice: frozenset[str] = frozenset()
    tasks: frozenset[str] = frozenset()


def said(text: str) -> frozenset[str]:
    return frozenset(part.strip().lower() for part in text.split("|"))


NURSE = Labelled(
    "nurse",
    """\
Registered Nurse – Intensive Care (m/f/d)
Alder Hospital, Springfield

Alder Hospital is a 300-bed teaching hospital. We care for people, and for each other.

Your responsibilities
- Provide patient assessment and medication administration on a 12-bed unit
- Care planning together with physicians and families
- Wound care and discharge planning
- Document in Epic

Requirements
- RN license in the State of Illinois
- Bachelor's degree in nursing
- At least 2 years of experience in critical care
- BLS and ACLS certification
- Knowledge of infection control
- Strong communication skills

Preferred qualifications
- Experience with telemetry
- Spanish language skills

We offer
- Tuition support, free parking, Yoga classes and SQL courses
""",
    must=said(
        "rn license|bachelor's degree in nursing|at least 2 years|critical care|bls|acls"
        "|infection control|communication"
    ),
    nice=said("telemetry|spanish"),
    tasks=said(
        "patient assessment|medication administration|care planning|wound care|discharge planning"
        "|epic"
    ),
)
SALES = Labelled(
    "sales director",
    """\
Sales Director EMEA

About us
Brook sells software for ports. Founded in Rotterdam, with Python and love.

What you'll do:
* Own the sales strategy for EMEA and a quota of EUR 12M
* Lead and coach a team of nine account executives
* Report the forecast to the Chief Revenue Officer every week; pipeline management in Salesforce

What you bring:
* 10+ years of experience in enterprise sales, at least 5 of them in SaaS
* Proven track record in contract negotiation and key account management
* Leadership experience and people management
* MEDDIC or Challenger Sale
* Fluent English and German; French is a plus
* P&L responsibility
* MBA preferred

Nice to have: HubSpot, Tableau, channel sales

Benefits: stock options, a Tesla
""",
    must=said(
        "10+ years|enterprise sales|saas|contract negotiation|key account management|leadership"
        "|people management|meddic|challenger sale|english|german|p&l responsibility"
    ),
    nice=said("french|mba|hubspot|tableau|channel sales"),
    tasks=said("sales strategy|quota|pipeline management|salesforce|emea"),
)
SOFTWARE = Labelled(
    "software",
    """\
Senior Backend Engineer

Cedar builds the ledger behind small shops. You will join a team of six.

Responsibilities:
- Design and run services in Go and Python on Kubernetes
- Own our CI/CD pipelines
- Take part in code review and incident response

Requirements:
- 5+ years of backend development
- Strong knowledge of Go, Python or C++
- Experience with PostgreSQL, Kafka and Redis
- Docker, Kubernetes (k8s) and Terraform
- Understanding of distributed systems and REST APIs
- Familiarity with OpenTelemetry or Grafana
- Degree in computer science or equivalent experience
- You communicate well and enjoy working in a fast-paced environment

Nice to have:
- Rust, C#
- Exposure to AWS or GCP
- Contributions to open source

What we offer:
- Remote work, a MacBook, 30 days of holiday
""",
    must=said(
        "5+ years|backend development|go|python|c++|postgresql|kafka|redis|docker|kubernetes"
        "|terraform|distributed systems|rest apis|opentelemetry|grafana|degree in computer science"
    ),
    nice=said("rust|c#|aws|gcp|open source"),
    tasks=said("ci/cd|code review|incident response"),
)
ACCOUNTANT = Labelled(
    "accountant",
    """\
Senior Accountant

We are looking for a Senior Accountant for our office in Leeds.

Key duties
• Month-end close and year-end close under IFRS
• Accounts payable, accounts receivable and payroll
• Variance analysis and budgeting with the plant managers
• Tax returns (VAT)

Essential
• CPA or ACCA
• Bachelor's degree in Accounting or Finance
• Minimum 3 years of experience in general ledger accounting
• Advanced Excel; SAP FI required, Power BI a plus
• Knowledge of US GAAP
• Attention to detail

Desirable
• Experience in consolidation
• NetSuite
""",
    must=said(
        "cpa|acca|bachelor's degree in accounting or finance|minimum 3 years|general ledger"
        "|excel|sap fi|us gaap|accounting"
    ),
    nice=said("power bi|consolidation|netsuite"),
    tasks=said(
        "month-end close|year-end close|ifrs|accounts payable|accounts receivable|payroll"
        "|variance analysis|budgeting|tax returns|vat"
    ),
)
PLANT = Labelled(
    "plant manager",
    """\
PLANT MANAGER – INJECTION MOLDING

The Position
You lead a site with 240 people and report to the COO. You are responsible for safety, quality,
delivery and cost, for production planning and for capital expenditure.

Your profile
- Degree in mechanical engineering
- 8 years of experience in manufacturing, including 3 years in plant leadership
- Lean manufacturing and Six Sigma (Black Belt)
- Injection molding and automation
- IATF 16949 and ISO 14001
- Budgeting and cost reduction
- Union relations
- SAP or another ERP
- Fluent in English; Polish is an advantage
- Willingness to travel

We look forward to hearing from you.
""",
    must=said(
        "degree in mechanical engineering|8 years|3 years|manufacturing|plant leadership"
        "|lean manufacturing|six sigma|black belt|injection molding|automation|iatf 16949|iso 14001"
        "|budgeting|cost reduction|union relations|sap|erp|english"
    ),
    nice=said("polish"),
    tasks=said("production planning|capital expenditure"),
)
GERMAN = Labelled(
    "Bilanzbuchhalter",
    """\
Bilanzbuchhalter (m/w/d) in Vollzeit

Über uns
Die Linde GmbH baut seit 1950 Pumpen in Kassel.

Ihre Aufgaben
- Erstellung der Monatsabschlüsse und Jahresabschlüsse nach HGB
- Kreditorenbuchhaltung und Anlagenbuchhaltung
- Umsatzsteuervoranmeldungen

Ihr Profil
- Abgeschlossene Ausbildung als Bilanzbuchhalter oder Studium der Betriebswirtschaft
- Mindestens 3 Jahre Berufserfahrung in der Finanzbuchhaltung
- Sicherer Umgang mit DATEV und MS Excel
- Gute Kenntnisse in Steuerrecht und IFRS
- Gute Englischkenntnisse in Wort und Schrift
- SAP von Vorteil
- Teamfähigkeit und Eigeninitiative

Wir bieten
- 30 Tage Urlaub, Obst und Kaffee
""",
    must=said(
        "ausbildung als bilanzbuchhalter|studium der betriebswirtschaft|mindestens 3 jahre"
        "|finanzbuchhaltung|datev|ms excel|steuerrecht|ifrs|englischkenntnisse|teamfähigkeit"
        "|eigeninitiative"
    ),
    nice=said("sap"),
    tasks=said(
        "monatsabschlüsse|jahresabschlüsse|hgb|kreditorenbuchhaltung|anlagenbuchhaltung"
        "|umsatzsteuervoranmeldungen"
    ),
)
PLAIN = Labelled(
    "one paragraph",
    """\
We need a receptionist for our dental practice. You have experience with customer service and
scheduling, you are fluent in English, and you have two hands and a smile. Knowledge of Dentrix
would be a plus. Please call Ann at 555-123-4567.
""",
    must=said("customer service|scheduling|english"),
    nice=said("dentrix"),
)
MARKETING = Labelled(
    "marketing manager",
    """\
Marketing Manager (Hybrid, Denver)

Elm Foods makes oat milk. As our Marketing Manager you will shape how people meet the brand.

What You'll Do
- Plan and run campaigns across paid social, email and retail media
- Manage a budget of $1.5M and two agencies
- Report on campaign performance in Google Analytics and Looker

What We're Looking For
- 4-6 years of experience in brand marketing or digital marketing
- Hands-on experience with Google Ads, Meta Ads and Klaviyo
- Strong copywriting and storytelling skills
- Experience with marketing automation and A/B testing
- Bachelor's degree in Marketing, Communications or a related field
- Excellent project management skills
- Comfortable working with designers and sales teams

Bonus Points
- Experience in consumer goods
- Basic knowledge of SQL or Figma

Perks
- Oat milk, dental insurance, 401(k) match
""",
    must=said(
        "4-6 years|brand marketing|digital marketing|google ads|meta ads|klaviyo|copywriting"
        "|storytelling|marketing automation|a/b testing|project management"
        "|bachelor's degree in marketing, communications"
    ),
    nice=said("consumer goods|sql|figma"),
    tasks=said("google analytics|looker|campaigns|paid social"),
)
LOGISTICS = Labelled(
    "warehouse supervisor",
    """\
Warehouse Supervisor - Night Shift

Job Summary
The Warehouse Supervisor directs receiving, picking and shipping on the night shift.

Duties and Responsibilities
1. Supervise 25 associates and assign work
2. Maintain inventory control and cycle counts in the WMS
3. Enforce OSHA rules and workplace safety

Minimum Qualifications
1. High school diploma or GED
2. 3 years of warehouse experience, 1 year in a supervisory role
3. Forklift license
4. Working knowledge of Manhattan WMS and Excel
5. Able to lift 50 pounds

Preferred Qualifications
1. Bilingual in English and Spanish
2. Lean or 5S training
3. Experience with labor planning
""",
    must=said(
        "high school diploma|ged|3 years|1 year|forklift license|manhattan wms|excel|warehouse"
    ),
    nice=said("english|spanish|lean|5s|labor planning"),
    tasks=said("inventory control|cycle counts|wms|osha|workplace safety"),
)
FRENCH = Labelled(
    "chef de projet",
    """\
Chef de projet informatique (H/F)

Vos missions
- Piloter des projets de migration vers SAP S/4HANA
- Animer les ateliers avec les métiers

Votre profil
- Bac+5, 5 ans d'expérience en gestion de projet
- Maîtrise de Jira et de MS Project
- Connaissance de la méthode Scrum
- Anglais courant
- PMP souhaité

Nous offrons
- Tickets restaurant
""",
    must=said("bac+5|5 ans|gestion de projet|jira|ms project|scrum|anglais"),
    nice=said("pmp"),
    tasks=said("sap s/4hana"),
)
UNSEEN = (MARKETING, LOGISTICS, FRENCH)
"""Written after the rules. Read for the first time, 94, 82 and 70 of 100 terms found were right,
and 84, 78 and 88 of 100 asked for were found; what was plainly wrong was mended then."""

POSTINGS = (NURSE, SALES, SOFTWARE, ACCOUNTANT, PLANT, GERMAN, PLAIN)
