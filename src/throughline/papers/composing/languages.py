"""What papers say of themselves, in the languages they are written in: headings and small words.

A paper's language is its reader's, not the one its writer sees pages in, so this is a table and
no translation of the house. Months come from Django's own words.
"""

from collections.abc import Mapping

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "nl": "Nederlands",
    "pt": "Português",
}
WORDS = (
    "summary work accomplishments project volunteer education skills languages certificates "
    "publications awards memberships interests references closing need bring"
).split()
_SAID: Mapping[str, str] = {
    "en": "Summary|Experience|Accomplishments|Projects|Volunteering|Education|Skills|Languages|"
    "Certificates|Publications and talks|Awards|Memberships|Interests|References|"
    "Yours sincerely,|What you need|What I bring",
    "de": "Profil|Berufserfahrung|Erfolge|Projekte|Ehrenamt|Ausbildung|Kenntnisse|Sprachen|"
    "Zertifikate|Veröffentlichungen und Vorträge|Auszeichnungen|Mitgliedschaften|Interessen|"
    "Referenzen|Mit freundlichen Grüßen|Was Sie brauchen|Was ich mitbringe",
    "fr": "Profil|Expérience|Réalisations|Projets|Bénévolat|Formation|Compétences|Langues|"
    "Certifications|Publications et conférences|Distinctions|Affiliations|Centres d’intérêt|"
    "Références|Veuillez agréer mes salutations distinguées,|"
    "Ce dont vous avez besoin|Ce que j’apporte",
    "es": "Perfil|Experiencia|Logros|Proyectos|Voluntariado|Formación|Competencias|Idiomas|"
    "Certificados|Publicaciones y ponencias|Premios|Afiliaciones|Intereses|Referencias|"
    "Atentamente,|Lo que necesita|Lo que aporto",
    "it": "Profilo|Esperienza|Risultati|Progetti|Volontariato|Formazione|Competenze|Lingue|"
    "Certificazioni|Pubblicazioni e interventi|Riconoscimenti|Associazioni|Interessi|Referenze|"
    "Cordiali saluti,|Ciò di cui ha bisogno|Ciò che porto",
    "nl": "Profiel|Werkervaring|Resultaten|Projecten|Vrijwilligerswerk|Opleiding|Vaardigheden|"
    "Talen|Certificaten|Publicaties en lezingen|Prijzen|Lidmaatschappen|Interesses|Referenties|"
    "Met vriendelijke groet,|Wat u nodig hebt|Wat ik meebreng",
    "pt": "Perfil|Experiência|Realizações|Projetos|Voluntariado|Formação|Competências|Idiomas|"
    "Certificados|Publicações e palestras|Prêmios|Associações|Interesses|Referências|"
    "Atenciosamente,|Do que precisa|O que ofereço",
}
_TABLE = {
    language: dict(zip(WORDS, said.split("|"), strict=True)) for language, said in _SAID.items()
}


def known(language: str) -> str:
    """The language of the table that is meant: "de-CH" is "de", what is not in it English."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return base if base in LANGUAGES else "en"


def say(word: str, language: str) -> str:
    """A heading or a small word, as a paper in this language has it."""
    return _TABLE[known(language)][word]
