"""Forms that name each thing before it: "Employer: Acme", or a label in a cell of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from throughline.imports.reading.careers.prose.audit import Ledger
from throughline.imports.reading.careers.prose.lines import Line, plain

_NAMES = (
    "dates|date|period|from to|duration|zeitraum|datum|von bis|dauer|periode|dates d emploi|duree"
    "|fechas|fecha|periodo"
    "|date da a|data|daty|okres|employer|name of employer|name and address of employer|company"
    "|organisation"
    "|organization|name of organisation"
    "|name and type of organisation providing education and training|institution"
    "|school|arbeitgeber|name und adresse des arbeitgebers|firma|unternehmen|schule"
    "|bildungseinrichtung"
    "|employeur|nom et adresse de l employeur|entreprise|etablissement|empresa|empleador"
    "|nombre y direccion del empleador"
    "|centro|datore di lavoro|nome e indirizzo del datore di lavoro|azienda|istituto|werkgever"
    "|naam werkgever|instelling"
    "|empregador|nome e endereco do empregador|entidade|pracodawca|nazwa pracodawcy|uczelnia"
    "|position|job title|title|role|occupation or position held|occupation"
    "|title of qualification awarded|degree"
    "|qualification|beruf oder funktion|funktion|tatigkeit|stelle|position held|abschluss"
    "|bezeichnung der qualifikation"
    "|poste|fonction ou poste occupe|fonction|diplome|intitule du certificat ou diplome delivre"
    "|puesto|cargo"
    "|profesion o cargo desempenado|titulo|lavoro o posizione ricoperti|mansione|posizione"
    "|qualifica conseguita|titolo"
    "|functie|beroep of functie|diploma|funcao|funcao ou cargo ocupado|stanowisko"
    "|zajmowane stanowisko|zawod"
    "|place|location|ort|lieu|lugar|luogo|plaats|local|miejsce"
)
_TASKS = (
    "main activities and responsibilities|responsibilities|duties|tasks|achievements"
    "|key achievements"
    "|wichtigste tatigkeiten und zustandigkeiten|aufgaben|erfolge"
    "|principales activites et responsabilites|missions"
    "|taches|realisations|funciones|logros|principales actividades y responsabilidades"
    "|principali attivita e responsabilita"
    "|mansioni|attivita|taken|werkzaamheden|principais atividades e responsabilidades|tarefas"
    "|obowiazki|osiagniecia"
)
_LABEL = re.compile(r"^([^:]{2,70}):\s*(.*)$")


@cache
def _split(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


def unlabelled(lines: list[Line], ledger: Ledger) -> list[Line]:
    """The lines without such labels, which are told to the ledger; a task becomes a bullet."""
    return [made for line in lines if (made := _bare(line, ledger)).parts]


def _bare(line: Line, ledger: Ledger) -> Line:
    label, parts = _cut(line)
    if label and (plain(label) in _split(_NAMES) or plain(label) in _split(_TASKS)):
        ledger.understood(label)
        bullet = line.bullet or plain(label) in _split(_TASKS)
        return replace(line, parts=parts, bullet=bullet)
    return line


def _cut(line: Line) -> tuple[str, tuple[str, ...]]:
    if len(line.parts) > 1:
        return line.parts[0].rstrip(":"), line.parts[1:]
    found = _LABEL.match(line.text)
    return (found[1], tuple(part for part in (found[2],) if part)) if found else ("", ())
