"""Terms of several trades, and the words that are never a term. Short on purpose."""

from collections.abc import Mapping

from .values import Sort

_METHODS = """
agile|scrum|kanban|lean|lean manufacturing|lean management|six sigma|lean six sigma|5s|kaizen|
tpm|value stream mapping|smed|root cause analysis|haccp|gmp|fmea|spc|pdca|
test-driven development|tdd|ci/cd|continuous integration|devops|design thinking|okr|prince2|
itil|us gaap|gaap|ifrs|hgb|sox|sarbanes-oxley|iso 9001|iso 14001|iso 45001|iso 13485|iatf 16949|
hipaa|gdpr|dsgvo|osha|infection control|evidence-based practice|triage|spin selling|meddic|
challenger sale|pair programming|code review|a/b testing|microservices|machine learning|
object-oriented programming"""
_TOOLS = """
excel|ms excel|ms project|
microsoft excel|word|powerpoint|ms office|microsoft office|outlook|sap|sap fi|
sap s/4hana|datev|quickbooks|netsuite|oracle|salesforce|hubspot|power bi|tableau|python|java|
javascript|typescript|react|angular|vue|node.js|django|flask|spring|spring boot|kubernetes|
docker|terraform|ansible|jenkins|git|github|gitlab|linux|aws|azure|gcp|google cloud|sql|
postgresql|mysql|mongodb|redis|kafka|rabbitmq|graphql|rest apis|c++|c#|.net|go|rust|ruby|php|
scala|kotlin|swift|spark|hadoop|airflow|jira|confluence|figma|autocad|solidworks|matlab|epic|
cerner|meditech|workday|mes|erp|crm|plc|wms|html|css"""
_LICENCES = """
registered nurse|rn|rn license|lpn|bls|acls|pals|cpa|cma|cfa|acca|cia|pmp|cissp|cism|csm|
driver's license|driving licence|driver's licence|forklift license|führerschein|steuerberater|
bilanzbuchhalter|nursing license|security clearance"""
_SKILLS = """
patient care|patient assessment|patient education|medication administration|wound care|
iv therapy|vital signs|care planning|care plans|electronic health records|ehr|emr|
discharge planning|critical care|intensive care|emergency care|telemetry|charting|documentation|
budgeting|forecasting|financial reporting|financial analysis|financial statements|
month-end close|year-end close|general ledger|accounts payable|accounts receivable|
account reconciliation|reconciliations|internal controls|auditing|tax returns|tax compliance|
fixed assets|cost accounting|consolidation|payroll|bookkeeping|variance analysis|cash flow|
treasury|business development|key account management|account management|pipeline management|
sales strategy|sales forecasting|contract negotiation|negotiation|lead generation|channel sales|
enterprise sales|b2b sales|saas sales|quota|territory management|customer retention|p&l|
p&l responsibility|profit and loss|market analysis|pricing|coaching|leadership|
people management|team leadership|change management|project management|program management|
stakeholder management|process improvement|continuous improvement|process optimization|
production planning|capacity planning|supply chain|supply chain management|logistics|
procurement|inventory management|inventory control|quality management|quality control|
quality assurance|occupational safety|workplace safety|plant safety|health and safety|
maintenance|preventive maintenance|capital expenditure|capex|cost reduction|union relations|
labor relations|labour relations|injection molding|machining|automation|data analysis|
data modeling|data pipelines|statistics|unit testing|system design|distributed systems|
software architecture|cloud infrastructure|backend development|frontend development|monitoring|
observability|incident response|security|networking|communication|teamwork|presentation|
time management|problem solving|analytical thinking|customer service|recruiting|
training|onboarding|compliance|risk management|reporting|public speaking|buchhaltung|
finanzbuchhaltung|kreditorenbuchhaltung|debitorenbuchhaltung|bilanzierung|jahresabschluss|
jahresabschlüsse|monatsabschluss|monatsabschlüsse|umsatzsteuer|umsatzsteuervoranmeldungen|
anlagenbuchhaltung|lohnbuchhaltung|controlling|kostenrechnung|projektmanagement|personalführung|
mitarbeiterführung|qualitätsmanagement|arbeitssicherheit|vertrieb|einkauf|teamfähigkeit|
kommunikationsfähigkeit|eigeninitiative|zahlenverständnis|comptabilité|gestion de projet|
contabilidad|gestión de proyectos"""


def _entries(text: str) -> list[str]:
    return text.replace("\n", "").split("|")


LEXICON: Mapping[str, Sort] = {
    entry: sort
    for sort, text in (
        (Sort.SKILL, _SKILLS),
        (Sort.METHOD, _METHODS),
        (Sort.TOOL, _TOOLS),
        (Sort.LICENCE, _LICENCES),
    )
    for entry in _entries(text)
}
"""Terms of trades, and what each is."""

FILLER = frozenset(
    """
    a an the your our their its this that these those any all other and or of in with for to
    strong excellent proven good solid deep hands-on hands demonstrated working practical
    basic advanced relevant previous prior extensive sound first-class outstanding great
    exceptional high significant general current modern similar related professional
    thorough broad valid active recognised recognized new own well both very highly ideally
    preferably especially particularly experience experienced knowledge understanding skills
    skill ability abilities proficiency proficient familiarity familiar expertise background
    track record degree plus required preferred desirable desired essential mandatory must
    have having least minimum some successful success interest passion comfortable confident
    competence competent certified certification license licence including include
    excellence mindset attitude command fluency fluent is are be been being nice bonus
    advantage advantageous considered would want you we who kenntnisse kenntnis erfahrung
    erfahrungen berufserfahrung sehr gute guten guter gutes gut sicherer sichere sicheren
    umgang fundierte fundiertes mehrjährige mehrjähriger abgeschlossene abgeschlossenes
    abgeschlossener ausbildung studium idealerweise vorteil wünschenswert ausgeprägte
    ausgeprägtes hohe hohes der die das den dem des ein eine einer eines einem einen mit und
    oder sowie von nach als ihr ihre sie du dein deine wir erforderlich voraussetzung praxis
    vergleichbare vergleichbarer vergleichbar einschlägige relevante relevanter routinierter
    erste zwingend gerne auch expérience connaissance connaissances maîtrise bonne bonnes
    solide solides vous avez une un la le les de excellente experiencia conocimiento
    conocimientos dominio buen buena nivel alto el los las
    """.split()
)
"""Words that stand before and behind a term and are no part of it."""

GENERIC = frozenset(
    """
    state contributions eur usd gbp chf
    environment environments team teams company companies work role roles position positions
    project projects people candidates candidate customers clients colleagues year years
    level levels setting settings field fields area areas industry industries business
    opportunity day days week shift shifts hours standards standard practices tools tool
    technologies technology systems system methods techniques principles concepts processes
    process tasks deadlines pressure priorities stakeholders partners members staff
    management development organisation organization application applications willingness
    working requirement requirements education equivalent discipline subject university
    school college results result goals targets attention detail details time times plans
    plan way things life world language languages software hardware knowledge products
    product services service solutions solution unit units department functions function
    manner person player thinker starter sense matters issues others everything something
    growth change ground quality site home office travel location country umfeld bereich
    bereiche unternehmen aufgaben arbeit arbeitsweise stelle jahre jahren programme
    programmen themen wort schrift abschluss qualifikation fachrichtung weiterbildung
    lösungen freude spaß bereitschaft denken handeln mehrere
    """.split()
)
"""Words that make a phrase too general to be a term, when they end it or stand alone."""

LANGUAGES: Mapping[str, str] = {
    name: code
    for code, names in {
        "en": "english englisch anglais inglés inglese",
        "de": "german deutsch allemand alemán tedesco",
        "fr": "french französisch français francés francese",
        "es": "spanish spanisch espagnol español",
        "it": "italian italienisch italien italiano",
        "nl": "dutch niederländisch néerlandais neerlandés",
        "pt": "portuguese portugiesisch portugais portugués",
        "pl": "polish polnisch polonais polaco",
        "zh": "chinese mandarin cantonese chinesisch chinois chino",
        "ja": "japanese japanisch japonais japonés",
        "ar": "arabic arabisch arabe árabe",
        "ru": "russian russisch russe ruso",
        "tr": "turkish türkisch turc turco",
        "hi": "hindi",
        "ko": "korean koreanisch coréen coreano",
        "cs": "czech tschechisch tchèque",
        "sv": "swedish schwedisch suédois",
    }.items()
    for name in names.split()
}
"""Names of languages, and which each is."""
