"""What the columns of a table of clients mean: told by their heads, else by what they hold."""

import re
from collections.abc import Iterator, Mapping, Sequence

from throughline.coaching.taking.tables import Table
from throughline.imports.reading.names import fold

FIELDS = (
    "name",
    "given_name",
    "family_name",
    "email",
    "phone",
    "prefers",
    "programme",
    "funnel",
    "length",
    "sessions",
    "used",
    "last_contact",
    "next_session",
    "next_time",
    "agreed_on",
    "company",
    "title",
    "notified_on",
    "separated_on",
    "note",
    "resume",
)
"""What a column may mean, in the order in which it is offered."""

# Heads as people write them, folded; first by the whole head, then by the words in it.
_WHOLE = {
    "name": "name|full name|client|client name|coachee|participant|candidate|who|person|contact"
    "|klient|klientin|kunde|kundin|nom et prenom|nom complet|nombre completo|naam",
    "given_name": "first name|given name|first|vorname|prenom|nombre|voornaam|nome",
    "family_name": "last name|family name|surname|last|nachname|nom|nom de famille|apellido"
    "|apellidos|achternaam|cognome",
    "email": "e mail|email|mail|e mail address|email address|mail address|e mail adresse|courriel"
    "|correo|correo electronico|adresse mail|address",
    "phone": "phone|telephone|tel|mobile|cell|cell phone|mobile phone|phone number|number|telefon"
    "|handy|mobil|telefono|movil|telefoon|portable",
    "prefers": "channel|preferred channel|prefers|preferred|contact by|reach by|best way"
    "|how to reach|preferred contact|preferred contact method|kanal|bevorzugt|canal|kanaal",
    "funnel": "funnel|source|referral|referred by|came from|via|channel partner|firm|payer|sponsor"
    "|account|contract|quelle|herkunft|origine|origen|bron|lead source",
    "programme": "programme|program|package|offer|terms|product|service|programm|paket|forfait"
    "|programa|programma|plan",
    "length": "length|duration|how long|term|dauer|laufzeit|duree|duracion|duur",
    "sessions": "sessions|no of sessions|number of sessions|sessions bought|sessions total"
    "|total sessions|sessions agreed|sessions included|sitzungen|seances|sesiones|sessies|of",
    "used": "used|sessions used|sessions so far|sessions done|done|held|sessions held|had"
    "|sessions had|completed|sessions completed|used so far|sessions used so far|verbraucht"
    "|seances faites|gehalten",
    "last_contact": "last contact|last spoke|last talked|last talk|last session|last seen"
    "|last call|last met|last meeting|last touch|letzter kontakt|letzte sitzung|dernier contact"
    "|ultimo contacto|laatste contact|date of last contact|last contacted",
    "next_session": "next session|next|next appt|next appointment"
    "|next meeting|next call|next date|booked"
    "|next booked|naechste sitzung|nachste sitzung|nachster termin|prochaine seance|prochain rdv"
    "|proxima sesion|volgende sessie|next session date",
    "next_time": "time|next time|next session time|at|hour|uhrzeit|heure|hora|tijd",
    "agreed_on": "agreed|agreed on|agreement|agreement date|agreement signed|signed|signed on"
    "|contract signed|start|started|start date|since|begin|beginn|vertrag|accord|signe le|acuerdo"
    "|agreement made elsewhere on|agreement made elsewhere|date agreed|client since",
    "company": "employer|company|organisation|organization|former employer|last employer"
    "|current employer|works at|firma|arbeitgeber|entreprise|employeur|empresa|werkgever|bedrijf",
    "title": "title|job title|job|role|position|occupation|what they do|beruf|poste|puesto|functie",
    "notified_on": "told on|told|notified|notified on|notification|notification date|notice"
    "|notice date|notice given|gekuendigt am|notifie le",
    "separated_on": "last day at work|last day|separation|separation date|separated|separated on"
    "|left on|end of employment|leaving date|exit date|termination date|letzter arbeitstag"
    "|dernier jour|ultimo dia",
    "note": "note|notes|comment|comments|remark|remarks|about|background|notiz|notizen|bemerkung"
    "|remarque|notas|opmerkingen|anmerkung",
    "resume": "resume|cv|curriculum vitae|resume file|cv file|file|file name|filename|attachment"
    "|lebenslauf|datei|fichier|curriculum|archivo|bestand|resume name|resume file name",
}
_HEADS = {head: name for name, heads in _WHOLE.items() for head in heads.split("|")}
_WITHIN = (
    (r"next .*time|time of next", "next_time"),
    (r"next (session|appointment|appt|meeting|call|date)", "next_session"),
    (r"last (contact|spoke|talk|session|seen|call|met|meeting)", "last_contact"),
    (r"(sessions?|hours?) .*(used|done|held|so far|complete|had)", "used"),
    (r"last (working )?day|separat|leaving", "separated_on"),
    (r"\bnotifi|\btold\b", "notified_on"),
    (r"agree|sign", "agreed_on"),
    (r"e ?mail|courriel", "email"),
    (r"phone|mobile|telef", "phone"),
    (r"prefer", "prefers"),
    (r"program", "programme"),
    (r"employer|company|organi[sz]ation", "company"),
    (r"sessions", "sessions"),
    (r"\bresume\b|\bcv\b|lebenslauf", "resume"),
    (r"\bnotes?\b|comment", "note"),
)
_ADDRESS = re.compile(r"^(mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+$")
_NUMBER = re.compile(r"^\+?[\d\s().\-/]{7,24}$")
_DATE = re.compile(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def guess(table: Table, *, resumes: bool = False) -> dict[str, str]:
    """What each column seems to mean; columns that say nothing are not in it, no field is twice.

    A file of a resume is meant only where `resumes` came along.
    """
    found: dict[str, str] = {}
    for told in (_by_head, _by_words):
        for column in table.columns:
            _take(found, column, told(column))
    for column in table.columns:
        _take(found, column, _by_cells(list(table.column(column))[:50]))
    meant = {column: of for column, of in found.items() if resumes or of != "resume"}
    return _whole_names(meant, table.columns)


def _take(found: dict[str, str], column: str, field: str) -> None:
    if field and column not in found and field not in found.values():
        found[column] = field


def _by_head(column: str) -> str:
    return _HEADS.get(fold(column), "")


def _by_words(column: str) -> str:
    head = fold(column)
    return next((field for words, field in _WITHIN if re.search(words, head)), "")


def _by_cells(cells: Sequence[str]) -> str:
    for pattern, field in ((_ADDRESS, "email"), (_NUMBER, "phone")):
        alike = [cell for cell in cells if pattern.match(cell) and not _DATE.match(cell)]
        if cells and len(alike) > 0.6 * len(cells):
            return field
    return ""


def _whole_names(found: dict[str, str], columns: Sequence[str]) -> dict[str, str]:
    """ "Nom" or "Nombre" without its counterpart is the whole name; so is a column that says
    nothing, where nothing else names anybody."""
    parts = {"given_name", "family_name"} & set(found.values())
    if "name" in found.values() or len(parts) == 2:
        return found
    if parts:
        return {column: "name" if field in parts else field for column, field in found.items()}
    rest = next((column for column in columns if column not in found), None)
    return {**found, rest: "name"} if rest else found


def clashes(columns: Mapping[str, str]) -> Iterator[str]:
    """The fields that more than one column is said to be."""
    fields = list(columns.values())
    return (field for field in FIELDS if fields.count(field) > 1)


def is_enough(columns: Mapping[str, str]) -> bool:
    """Whether somebody can be told by these: a name, whole or in part."""
    return bool({"name", "given_name", "family_name"} & set(columns.values()))
