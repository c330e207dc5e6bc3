"""The words over a resume's sections, in eight languages."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from throughline.imports.reading.careers.prose.lines import plain


class Section(Enum):
    """What the lines below a heading are about."""

    TOP = "top"  # name, contacts, whatever stands before the first heading
    DOCUMENT = "document"  # "Curriculum vitae" itself
    SUMMARY = "summary"
    WORK = "work"
    STUDY = "study"
    SKILLS = "skills"
    LANGUAGES = "languages"
    CERTIFICATES = "certificates"
    PUBLICATIONS = "publications"
    PROJECTS = "projects"
    VOLUNTEERING = "volunteering"
    AWARDS = "awards"
    INTERESTS = "interests"
    REFERENCES = "references"
    MEMBERSHIPS = "memberships"
    UNKNOWN = "unknown"


_PHRASES = {
    Section.DOCUMENT: "curriculum vitae|resume|cv|lebenslauf|curriculo|zyciorys|personal resume"
    "|curriculum|hoja de vida",
    Section.TOP: "contact|contact details|contact information|personal details|personal information"
    "|personal data|kontakt|kontaktdaten|personliche daten|personliche angaben|zur person"
    "|coordonnees|etat civil|informations personnelles|contacto|datos personales|datos de contacto"
    "|informacion personal|contatti|dati personali|informazioni personali|persoonlijke gegevens"
    "|personalia|contactgegevens|contato|dados pessoais|contactos|informacao pessoal"
    "|dane osobowe|dane kontaktowe|informacje kontaktowe",
    Section.SUMMARY: "summary|profile|about|about me|professional summary|executive summary"
    "|career summary|personal statement|personal profile|professional profile|objective"
    "|career objective|summary of qualifications|profil|kurzprofil|uber mich|zusammenfassung"
    "|profil professionnel|a propos|a propos de moi|resume professionnel|objectif|perfil"
    "|perfil profesional|sobre mi|resumen|resumen profesional|objetivo|profilo|profilo personale"
    "|profilo professionale|sommario|chi sono|obiettivo|profiel|persoonlijk profiel|over mij"
    "|samenvatting|perfil profissional|sobre mim|resumo|resumo profissional|o mnie|podsumowanie"
    "|podsumowanie zawodowe|profil zawodowy|cel zawodowy|in short|in brief|en bref|wer ich bin",
    Section.WORK: "experience|work experience|professional experience|employment"
    "|employment history|work history|career history|professional background|career|positions"
    "|relevant experience|appointments|professional appointments|academic appointments"
    "|berufserfahrung|berufspraxis|beruflicher werdegang|werdegang|berufliche erfahrung"
    "|berufliche stationen|berufstatigkeit|praxiserfahrung|praktische erfahrung"
    "|experience professionnelle|experiences professionnelles|experiences|parcours professionnel"
    "|parcours|emplois|experiencia|experiencia laboral|experiencia profesional"
    "|trayectoria profesional|trayectoria|historial laboral|esperienza|esperienze"
    "|esperienza lavorativa|esperienze lavorative|esperienza professionale|esperienze professionali"
    "|carriera|werkervaring|ervaring|loopbaan|arbeidsverleden|beroepservaring"
    "|experiencia de trabalho"
    "|experiencia profissional|percurso profissional|doswiadczenie|doswiadczenie zawodowe"
    "|przebieg kariery|zatrudnienie|przebieg pracy zawodowej|praktika|stages|where i have worked",
    Section.STUDY: "education|education and training|academic background|academic qualifications"
    "|qualifications|studies|training|schooling|educational background|ausbildung|bildung|studium"
    "|bildungsweg|schulbildung|akademischer werdegang|aus und weiterbildung|schule"
    "|schulischer werdegang"
    "|formation|formations|etudes|scolarite|diplomes|formation academique|parcours academique"
    "|educacion|formacion|formacion academica|estudios|istruzione|formazione"
    "|istruzione e formazione"
    "|studi|titoli di studio|opleiding|opleidingen|onderwijs|opleiding en training|educacao"
    "|formacao"
    "|formacao academica|habilitacoes|habilitacoes academicas|wyksztalcenie|edukacja|studia",
    Section.SKILLS: "skills|technical skills|key skills|core skills|core competencies|competencies"
    "|expertise|areas of expertise|technologies|tools|strengths|soft skills|hard skills|it skills"
    "|computer skills|capabilities|kenntnisse|fahigkeiten|kompetenzen|it kenntnisse|edv kenntnisse"
    "|fachkenntnisse|qualifikationen|starken|kenntnisse und fahigkeiten|weitere kenntnisse"
    "|competences|competences techniques|competences cles|savoir faire|outils|informatique|atouts"
    "|habilidades|competencias|aptitudes|conocimientos|destrezas|capacidades|competenze"
    "|capacita|competenze tecniche|abilita|conoscenze|competenze informatiche|vaardigheden"
    "|competenties|kennis|computervaardigheden|aptidoes|competencias tecnicas|umiejetnosci"
    "|kompetencje|umiejetnosci techniczne|what i am good at|core strengths",
    Section.LANGUAGES: "languages|language skills|sprachen|sprachkenntnisse|langues|idiomas"
    "|lingue|lingue straniere|talen|talenkennis|linguas|jezyki|jezyki obce|znajomosc jezykow"
    "|competences linguistiques|competenze linguistiche|competencias linguisticas",
    Section.CERTIFICATES: "certificates|certifications|certification|licenses|licences"
    "|licenses and certifications|certificates and licences|courses|continuing education"
    "|training courses"
    "|zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|fortbildung"
    "|certificats|formation continue|formations complementaires|habilitations|certificados"
    "|certificaciones|cursos|formacion complementaria|certificati|certificazioni|corsi"
    "|corsi di formazione|patenti|certificaten|certificeringen|cursussen|trainingen|certificacoes"
    "|formacao complementar|certyfikaty|kursy|szkolenia|kursy i szkolenia|certyfikaty i kursy",
    Section.PUBLICATIONS: "publications|selected publications|papers|articles|talks|presentations"
    "|talks and publications|veroffentlichungen|publikationen|vortrage|conferences|publicaciones"
    "|pubblicazioni|publicaties|publicacoes|publikacje|peer reviewed publications|conference talks",
    Section.PROJECTS: "projects|selected projects|personal projects|key projects|side projects"
    "|projekte"
    "|projets|proyectos|progetti|projecten|projetos|projekty|ausgewahlte projekte|open source",
    Section.VOLUNTEERING: "volunteering|volunteer|volunteer work|volunteer experience|community"
    "|community service|ehrenamt|ehrenamtliches engagement|engagement|gesellschaftliches engagement"
    "|benevolat|engagements|engagement associatif|voluntariado|volontariato|vrijwilligerswerk"
    "|wolontariat|dzialalnosc spoleczna|volunteer activities|ehrenamtliche tatigkeit",
    Section.AWARDS: "awards|honors|honours|awards and honors|achievements|prizes|scholarships"
    "|auszeichnungen|preise|stipendien|prix|distinctions|recompenses|premios|reconocimientos|premi"
    "|riconoscimenti|prijzen|onderscheidingen|nagrody|wyroznienia|nagrody i wyroznienia"
    "|premios e distincoes|grants|honors and awards|grants and awards",
    Section.INTERESTS: "interests|hobbies|hobbies and interests|personal interests|interessen"
    "|hobbys"
    "|interessen und hobbys|freizeit|loisirs|centres d interet|interets|intereses|aficiones"
    "|interessi|hobby|tempo libero|interesses|vrije tijd|passatempos|zainteresowania",
    Section.REFERENCES: "references|referees|referenzen|referencias|referenze|referenties"
    "|referencje",
    Section.MEMBERSHIPS: "memberships|professional memberships|affiliations"
    "|professional affiliations"
    "|mitgliedschaften|adhesions|membresias|asociaciones|affiliazioni|lidmaatschappen|associacoes"
    "|czlonkostwo|czlonkostwa|professional bodies",
}
_JOINED = re.compile(r"\s+(?:and|und|et|y|e|en|i|oraz|with|sowie)\s+|\s*[&/,+]\s*")
_COUNTED = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})[.)]\s+", re.IGNORECASE)


@cache
def _known() -> dict[str, Section]:
    return {
        phrase: section for section, phrases in _PHRASES.items() for phrase in phrases.split("|")
    }


def section_of(text: str) -> Section | None:
    """The section that a heading of these words opens, None when they are no such heading."""
    text = _COUNTED.sub("", text.strip().rstrip(":").strip())
    if not text or len(text) > 60 or text.endswith("."):
        return None
    whole = _known().get(plain(text))
    return whole or _joined(text)


def _joined(text: str) -> Section | None:
    """ "Skills & Tools": each of its halves is known; the first of them says what it is."""
    halves = [half for half in _JOINED.split(text.casefold()) if half.strip()]
    found = [_known().get(plain(half)) for half in halves]
    return found[0] if len(found) > 1 and all(found) else None
