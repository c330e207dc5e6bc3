"""A guess, by title and firm, whether somebody recruits for a living."""

from __future__ import annotations

import re

from throughline.imports.reading.names import fold

# Folded words (no case, accents, hyphens). Each is enough in a title unless _OTHER_WORK is there.
_TITLES = (
    # English
    r"recruiters?|recruiting|recruitment|headhunt\w*|head hunt\w*|sourcers?|talent sourc\w+",
    r"talent acquisition|talent acquirer|talent (?:partner|scout|advisor|attraction|finder)",
    r"executive search|search consultant|staffing|rpo consultant|tech talent hunter",
    # German, Dutch
    r"personalvermittl\w*|personalberat\w*|personalbeschaff\w*|personalgewinn\w*",
    r"werving(?: en| and)? selectie|werving|arbeidsbemiddel\w*|intercedent\w*|recruteur\w*",
    # French
    r"recrut\w+|charge\w* de recrut\w*|chasseu\w+ de tetes?|acquisition de talents?",
    # Spanish, Portuguese, Italian
    r"reclut\w+|seleccion de (?:personal|talento)|captacion de talento|adquisicion de talento",
    r"atraccion de talento|cazatalentos|recrutador\w*|selecao de pessoa\w*|aquisicao de talentos?",
    r"atracao de talentos?|selezionat\w+|ricerca e selezione|selezione (?:del )?personale",
    r"acquisizione (?:di )?talenti|cacciator\w+ di teste",
)
_TITLE = re.compile(r"\b(?:" + "|".join(_TITLES) + r")\b")

# Building the tools, teaching or studying the craft, filling rosters of volunteers or patients.
_OTHER_WORK = re.compile(
    r"\b(?:software|engineer|developer|programmer|data scientist|designer|product (?:manager|owner)"
    r"|account (?:executive|manager)|volunteers?|voluntari\w+|freiwillige\w*|students?|patients?"
    r"|participants?|donors?|clinical trials?|admissions?|enrollment|military|army|navy"
    r"|marine corps|air force|former|ex|retired|aspiring|seeking)\b"
)
# "Technical recruiter, software engineers" recruits; what stands behind says whom.
_SURELY = re.compile(
    r"\b(?:recruiters?|sourcers?|headhunters?|executive search"
    r"|talent (?:acquisition )?(?:partner|specialist|lead|manager|consultant|advisor|director))\b"
)
_NOT_EVEN_THEN = re.compile(
    r"\b(?:former|ex|retired|aspiring|military|army|navy|marine corps|air force|volunteers?)\b"
)

# A firm whose name says that it places people, where the title says consultant, partner or so.
_FIRM = re.compile(
    r"\b(?:executive search|recruit(?:ment|ing|ers?)|staffing|headhunt\w*|talent acquisition"
    r"|personalberatung|personalvermittlung|search partners|search group)\b"
)
_PLACES_PEOPLE = re.compile(
    r"\b(?:consultants?|partners?|associate|principal|director|delivery|resourcer|founder|owner"
    r"|managing|berater\w*|consulent\w*|conseil\w*|consultor\w*|adviseur|account manager)\b"
)


def is_recruiter(title: str, company: str = "") -> bool:
    """Whether the title, or the firm together with it, says that this person recruits."""
    words = fold(title)
    if _TITLE.search(words):
        if _SURELY.search(words):
            return not _NOT_EVEN_THEN.search(words)
        return not _OTHER_WORK.search(words)
    return bool(_FIRM.search(fold(company)) and _PLACES_PEOPLE.search(words))
