"""Titles and employers that a line claims of its writer, only where it does so plainly."""

import re
from collections.abc import Iterator

from ..folding import plain, run_of, stands_in

_HEADS = (
    "manager director president officer engineer developer architect analyst accountant auditor"
    " consultant controller nurse physician surgeon teacher professor lecturer researcher scientist"
    " designer editor producer coordinator supervisor superintendent specialist administrator"
    " assistant associate executive partner principal lead chief head leader technician buyer"
    " planner recruiter advisor adviser attorney counsel treasurer secretary chairman chairwoman"
    " chair ceo cfo cto coo cmo cio chro vp svp evp leiter leiterin geschaftsfuhrer"
    " geschaftsfuhrerin vorstand referent ingenieur berater directeur directrice responsable chef"
    " gerente jefe directora direttore"
)
HEADS = frozenset(_HEADS.split())
_ACRONYMS = frozenset("ceo cfo cto coo cmo cio chro vp svp evp".split())
_ALIASES = {
    "vp": "vice president",
    "svp": "senior vice president",
    "evp": "executive vice president",
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "cto": "chief technology officer",
    "coo": "chief operating officer",
    "cmo": "chief marketing officer",
    "cio": "chief information officer",
    "chro": "chief human resources officer",
    "sr": "senior",
    "jr": "junior",
    "dir": "director",
    "mgr": "manager",
    "eng": "engineer",
}
_CAP = r"[^\W\d_a-zß-öø-ÿ][\w&'’-]*"
_RUN = rf"{_CAP}(?:[ ](?:(?:of|for|the|and|&|to|de|du|des|la|für|der)[ ]){{0,2}}{_CAP}){{0,6}}"
_AN = r"(?:(?:an?|the|its|their|our|ein|eine|un|une|una|il|el|la|le)[ ])?"
_AS = (
    r"(?<!such )(?<!well )(?<!\w)(?:[Aa]s|[Aa]ls|[Cc]omme|[Cc]omo|[Pp]romoted to|I am|I was"
    r"|[Rr]ole of|[Pp]osition of|[Tt]itle of)[ ]"
)
_OWN = re.compile(rf"{_AS}{_AN}(?P<run>{_RUN})")
_HEADLINE = re.compile(
    rf"^(?P<run>{_RUN})(?=[^\S\n]*(?:$|,|\||–)|[ ](?:at|with|bei|chez|who)[ ])", re.MULTILINE
)
_OTHERS = re.compile(
    r"(?:hired|appointed|recruited|placed|promoted|installed|trained|mentored|reported to|named)"
    r"[ ]+(?!as\b|to\b)\S[^.;\n]*$",
    re.IGNORECASE,
)

_DEEDS = frozenset(
    "became led won ran built taught made gave was as als comme como met told sold drove held kept"
    " lead support become being den der".split()
)
_FORM_WORDS = (
    "gmbh ag se kg inc ltd llc llp plc corp corporation limited sa sas sarl spa srl bv nv as oy pty"
    " incorporated co company group holding"
)
FORMS = frozenset(_FORM_WORDS.split())
_FORM = (
    r"(?:GmbH(?: & Co\.? KG)?|AG|SE|KG|Inc|Ltd|LLC|LLP|PLC|plc|Corp|Corporation|Limited"
    r"|S\.A|SA|SAS|SARL|S\.p\.A|SpA|S\.r\.l|Srl|B\.V|BV|N\.V|NV|A/S|Oy|Pty)\.?(?!\w)"
)
_NAME = rf"{_CAP}(?:[ ](?:(?:&|and|und|et|of|de)[ ])?{_CAP}){{0,4}}?"
_WITH_FORM = re.compile(
    rf"(?<!\w)(?:at|for|with|by|joined|left|bei|für|mit|chez|pour|avec|en|para|presso|bij)[ ]"
    rf"(?P<run>{_NAME},?[ ]{_FORM})"
)
_WORKED = re.compile(
    r"(?<!\w)(?:(?:[Ww]orked|[Ww]orking|[Ee]mployed|[Jj]ob|[Rr]ole|[Pp]osition|[Cc]areer|years|time"
    rf"|tenure)[ ](?:at|for)|(?:[Ee]mployed|[Hh]ired)[ ]by|[Jj]oined)[ ](?P<run>{_NAME})"
    r"(?=$|[^\S\n]*[.,;:)\n]|[ ](?:as|in|from|and|where|on|until|since|to|which|during|when)\b)"
)
_BEHIND_A_TITLE = re.compile(
    rf",?[ ](?:at|bei|chez|presso|bij)[ ](?P<run>{_NAME})"
    r"(?=$|[^\S\n]*[.,;:)\n]|[ ](?:in|from|and|where|until|since|which|during|when)\b)"
)
_NO_EMPLOYER = frozenset(
    "finance hr legal sales marketing operations it engineering head board group corporate"
    " government senior executive team level customers clients scale director slack fortune big"
    " i the january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday q1 q2 q3 q4".split()
)


def titles(text: str) -> Iterator[tuple[int, int]]:
    """Where the line says which title its writer had."""
    for found in _OWN.finditer(text):
        own = _cut(found["run"])
        if _is_title(own) and not _OTHERS.search(text[max(0, found.start() - 80) : found.start()]):
            yield found.start("run"), found.start("run") + len(own)
    for found in _HEADLINE.finditer(text):
        own = _cut(found["run"])
        if own == found["run"] and _is_title(own) and _ends_well(own) and not _is_deed(own):
            yield found.span("run")


def _cut(run: str) -> str:
    """A run without the words after it that begin with "to the": those are somebody else's."""
    return re.split(r" (?:to|for)(?: the)? ", run)[0]


def _is_title(run: str) -> bool:
    said = run_of(run)
    named = HEADS.intersection(said)
    is_award = not {"year", "month", "quarter"}.isdisjoint(said)
    return bool(named) and not is_award and (len(said) > 1 or not _ACRONYMS.isdisjoint(named))


def _is_deed(run: str) -> bool:
    """ "Supported Vice Presidents", "Became Head Nurse": a deed, with somebody's title or no."""
    first = run_of(run)[0]
    return first.endswith("ed") or first in _DEEDS


def _ends_well(run: str) -> bool:
    said = run_of(run)
    return said[-1] in HEADS or any(
        word in HEADS and said[at + 1 : at + 2] == ("of",) for at, word in enumerate(said)
    )


def employers(text: str) -> Iterator[tuple[int, int]]:
    """Where the line names an employer: by a legal form, as where the writer worked, or behind
    the writer's own title."""
    seen: set[int] = set()
    for found in _workplaces(text):
        first = plain(run_of(found["run"])[0])
        if found.start("run") not in seen and first not in _NO_EMPLOYER:
            seen.add(found.start("run"))
            yield found.span("run")


def _workplaces(text: str) -> Iterator[re.Match[str]]:
    for shape in (_WITH_FORM, _WORKED):
        yield from shape.finditer(text)
    for _start, end in titles(text):
        if found := _BEHIND_A_TITLE.match(text, end):
            yield found


def title_run(text: str) -> tuple[str, ...]:
    """A title as compared: "Sr. VP Sales" is "senior vice president sales"."""
    return tuple(
        part for word in run_of(text) for part in _ALIASES.get(word, word).split() if part != "of"
    )


def employer_run(text: str) -> tuple[str, ...]:
    """An employer as compared, without its legal form. One that is nothing else keeps it."""
    said = run_of(text.replace(".", "").replace("/", ""))
    return tuple(word for word in said if word not in FORMS) or said


def is_known_title(run: tuple[str, ...], known: tuple[tuple[str, ...], ...]) -> bool:
    """Known as it stands or as part; more words behind it narrow it and raise nothing."""
    return any(stands_in(run, one) or (one and run[: len(one)] == one) for one in known)


def is_known_employer(run: tuple[str, ...], known: tuple[tuple[str, ...], ...]) -> bool:
    """Known as it stands, as part, or with more to it."""
    return any(stands_in(run, one) or stands_in(one, run) for one in known)
