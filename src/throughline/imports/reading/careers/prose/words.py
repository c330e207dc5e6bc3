"""Words that titles, employers, places, schools and degrees are made of, and what they weigh."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from throughline.imports.reading.careers.prose.lines import plain

_TITLES = (
    "manager engineer ingenieur developer entwickler nurse pfleger schwester teacher lehrer "
    "director"
    " direktor directeur directrice leiter head chief officer analyst consultant berater assistant"
    " assistent intern praktik stagiaire stagist trainee coordinat koordinat coordinad designer "
    "architect"
    " architekt specialist spezialist supervisor technician technik technicien accountant buchhalt"
    " comptable contable contabile lead senior junior chef cook koch cocin driver fahrer scientist"
    " researcher forscher professor lecturer editor redakteur writer journalist attorney lawyer "
    "anwalt"
    " avocat abogad associate partner president vice ceo cto cfo coo founder grunder owner"
    " representative agent clerk sachbearbeit electrician elektrik mechanic mechanik carpenter "
    "schrein"
    " plumber foreman welder responsable encargad jefe gerente ingenier ingegner infirmi enfermer"
    " infermier verpleeg verzorg medewerker adviseur beheerder docent leraar professeur enseignant"
    " maestr insegnante kierowni inzynier specjalist dyrektor nauczyciel pielegniar asystent "
    "programist"
    " ksiegow sprzedaw desarrollador programador developpeu analist consulente consultor vendeu "
    "vendedor"
    " verkauf cashier kassier receptionist secretar administrator operator machinist pharmacist "
    "apothek"
    " physician arzt medecin medico therap worker scrum referent volontar werkstud tutor trainer "
    "coach buyer"
    " einkauf planner planer monteu controller auditor volunteer member mitglied fellow postdoc "
    "chargee"
    " charge directora diretor tecnic gestor adjunto adjoint aide auxilia commis serveu camarer "
    "kellner"
    " conseill assessor barista baker backer bibliothek librarian paramedic geselle meister "
    "magazzin addett"
    " impiegat operai capo redatt redact teamlead treasurer kassenwart chair vorstand dean "
    "registrar curator"
    " student apprentice azubi auszubild lehrling surveyor inspector sergeant captain pilot mason "
    "custodian"
    " caretaker gardener gartner tailor stylist hairdresser friseur porter steward host bartender"
)
_ORGANISATIONS = (
    "universi hochschul hospital klinik klinikum clinic krankenhaus hopital ospedale ziekenhuis "
    "szpital bank banca"
    " banque banco school schule ecole escuela scuola institut group gruppe groupe grupo gruppo "
    "groep"
    " holding verlag stadt city council ministr agency agentur agencia agenzia foundation stiftung"
    " fondation fundaci verein association associa labs laborator studio partners consulting "
    "solutions"
    " systems systeme technologies logistic services hotel restaurant ristorante college academy "
    "akademie"
    " center centre zentrum centro centrum museum museo theater theatre trust werke energ "
    "airlines insurance"
    " versicherung assurance seguros pharma motors industries media brothers sons bros clinica"
    " kindergarten bakery backerei boulangerie panader cafe bistro farm hof polytech politec "
    "uniwers"
    " szkol liceo lycee gymnasium gemeente mairie ayuntamiento comune municip diakonie caritas cruz"
    " croix kreuz charity society gesellschaft biuro firma zaklad sklep freelance selbstandig self"
)
_FORMS = (
    "gmbh ag inc ltd llc plc corp corporation company co kg kgaa se sa sas sarl spa srl bv nv sl "
    "slu"
    " lda ltda zoo ab as oy ev mbh limited"
)
_COUNTRIES = (
    "germany deutschland allemagne alemania germania duitsland niemcy alemanha france frankreich "
    "francia"
    " frankrijk francja spain spanien espagne espana spagna spanje hiszpania espanha italy "
    "italien italie"
    " italia wlochy austria osterreich autriche switzerland schweiz suisse svizzera suiza "
    "netherlands"
    " nederland niederlande belgium belgien belgique belgie portugal portogallo poland polen "
    "pologne polska"
    " polonia uk england scotland wales ireland irland usa us canada kanada australia india china "
    "japan"
    " brazil brasil mexico argentina chile colombia peru denmark danmark sweden sverige norway "
    "finland"
    " luxembourg luxemburg czechia greece turkey singapore remote"
)
_CITIES = (
    "berlin hamburg munich munchen koln cologne"
    " frankfurt stuttgart dusseldorf leipzig dresden vienna wien zurich geneva geneve basel bern "
    "paris lyon"
    " marseille toulouse nantes bordeaux lille madrid barcelona valencia sevilla bilbao rome roma "
    "milan"
    " milano torino turin napoli naples bologna firenze amsterdam rotterdam utrecht eindhoven "
    "lisbon"
    " lisboa porto coimbra braga warsaw warszawa krakow gdansk poznan wroclaw lodz london "
    "manchester leeds"
    " bristol edinburgh glasgow birmingham dublin cork brussels bruxelles antwerp gent boston "
    "chicago"
    " seattle austin denver portland toronto montreal vancouver"
)
_STATE = re.compile(r",\s*[A-Z]{2}(?:\s+\d{5})?$")
_SCHOOLS = (
    "universi hochschule fachhochschule school schule ecole escuela scuola college academy "
    "akademie institut"
    " polytech politec uniwers szkol liceo lycee gymnasium gymnazium berufskolleg berufsschule "
    "faculty facult"
    " iut eth mit hec tu fh roc hogeschool conservator instituto istituto technikum zespol"
)
_DEGREES = (
    "bsc msc ba ma bs ms mba phd dphil bachelor master magister doctor doktor diplom diploma "
    "licence"
    " licenciat laurea grado grad maestria mestrado ausbildung abitur baccalaureat bac bachiller"
    " maturita matura mbo hbo vwo havo bts dut cap bep certificate apprentice lehre staatsexamen "
    "degree"
    " meng beng llb llm md associate gcse levels hnd minor inzynier licencjat formacion ciclo "
    "tecnico"
    " postgrad curso fp promotion doctorat doctorado dottorato proefschrift vocational dyplom "
    "geprufte"
    " gesellenbrief meisterbrief facharbeiter ingenieur matric honours hons b m studia kurs perito"
)


_MOST_WORDS = 40


@cache
def _split(words: str) -> tuple[str, ...]:
    return tuple(sorted(words.split()))


def _hits(text: str, stems: str, *, short: int = 3) -> int:
    """How many words of the text begin with, or if long contain, one of the stems."""
    found = 0
    for word in plain(text).split()[:_MOST_WORDS]:
        for stem in _split(stems):
            if word == stem or (
                len(stem) > short and (word.startswith(stem) or _inside(word, stem))
            ):
                found += 1
                break
    return found


def _inside(word: str, stem: str) -> bool:
    return len(stem) > 4 and stem in word


@lru_cache(maxsize=4096)
def title_weight(text: str) -> int:
    """Above 0 for what sounds like a title, below for what sounds like an employer."""
    text = _STATE.sub("", text)
    forms = sum(word in _split(_FORMS) for word in plain(text).split())
    return 2 * _hits(text, _TITLES) - 2 * _hits(text, _ORGANISATIONS) - 3 * forms


@lru_cache(maxsize=4096)
def degree_weight(text: str) -> int:
    """Above 0 for what sounds like a degree, below for a school."""
    degrees = _hits(text.replace(".", ""), _DEGREES, short=3)
    return 2 * degrees - 3 * _hits(text, _SCHOOLS)


def is_form(text: str) -> bool:
    """Whether the text is but the legal form of a company."""
    words = plain(text).split()
    return bool(words) and all(word in _split(_FORMS) for word in words)


def is_known_place(text: str) -> bool:
    """Whether it names a country, a well-known city, or "Town, ST": not an employer in one."""
    parts = [plain(part).split() for part in text.split(",")]
    if len(parts) > 3 or sum(map(len, parts)) > 6 or title_weight(text) or _hits(text, _SCHOOLS):
        return False
    if _STATE.search(text):
        return len(parts[0]) <= 3
    if any(word in _split(_CITIES) or word in _split(_COUNTRIES) for word in parts[0]):
        return len(parts[0]) <= 3
    return len(parts[0]) <= 2 and len(parts) > 1 and any(w in _split(_COUNTRIES) for w in parts[-1])


def may_be_place(text: str) -> bool:
    """Whether it has the shape of a place: few words, each with a capital, no digits."""
    words = text.replace(",", " ").split()
    fits = 0 < len(words) <= 4 and all(word[0].isupper() or len(word) <= 3 for word in words)
    return (
        fits and words[0][0].isupper() and not any(c.isdigit() for c in text) and not is_form(text)
    )
