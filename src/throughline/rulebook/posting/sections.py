"""The lines of a posting, and what each is for: asked for, welcome, a task, or nothing of these."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..folding import plain
from .values import Need

_NICE_HEADS = (
    "nice to have|nice-to-have|preferred|desirable|desired|bonus|pluses|a plus|advantageous|ideally"
    "|good to have|von vorteil|wunschenswert|pluspunkte|das ware schon|atouts|souhaite|deseable"
    "|se valora|optional"
)
_SKIP_HEADS = (
    "benefits|we offer|what we offer|offer you|perks|about us|about the company|our company"
    "|who we are|how to apply|apply|contact|equal opportunity|salary|compensation|why us|why join"
    "|about alder|location|wir bieten|das bieten wir|unser angebot|uber uns|kontakt|bewerbung"
    "|nous offrons|a propos|ofrecemos|sobre nosotros|what you get|we provide"
)
_TASK_HEADS = (
    "responsibilities|duties|what you will do|what you'll do|you will|your role|the role|the job"
    "|tasks|your mission|day to day|the position|job description|aufgaben|tatigkeiten|missions"
    "|funciones|was sie erwartet|was dich erwartet|about the role|about the job|accountabilities"
)
_MUST_HEADS = (
    "requirements|required|qualifications|what you bring|you bring|you need|you'll need|you have"
    "|who you are|must have|must-have|must haves|profile|skills|experience|about you|essential"
    "|looking for|we expect|minimum|education|anforderungen|ihr profil|dein profil|mitbringen"
    "|bringen sie mit|bringst du mit|qualifikation|qualifikationen|voraussetzungen|profil"
    "|competences|vous avez|requisitos|perfil|your background"
)
_HEADS = tuple(
    (need, re.compile(rf"(?<!\w)(?:{heads})(?!\w)"))
    for need, heads in (
        (Need.NICE, _NICE_HEADS),
        ("skip", _SKIP_HEADS),
        (Need.TASK, _TASK_HEADS),
        (Need.MUST, _MUST_HEADS),
    )
)
_BULLET = re.compile(r"^\s*(?:[-*•·▪●○–—►✓➢]|\d{1,2}[.)])\s+")
_INLINE = re.compile(r"^([^:.]{3,40}):\s+(?=\S)")
_NICE = re.compile(
    r"(?<!\w)(?:(?:is|are|would be|als)? ?(?:an? )?(?:big |strong |real )?(?:plus"
    r"|advantage|bonus)(?!\w)"
    r"|preferred|preferably|desirable|nice to have|ideally|welcome|beneficial|an asset"
    r"|von vorteil|wünschenswert|idealerweise|gerne auch|un plus|souhait|atout|deseable|valorable)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"(?<!\w)(?:required|must|mandatory|essential|necessary|minimum|at least|needed"
    r"|zwingend|erforderlich|voraussetzung|setzen wir voraus|mindestens|requis|exigé|obligatoire"
    r"|imprescindible|requerid[oa]|necesari[oa])(?!\w)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?<!\w)(?:experience (?:with|in|of)|knowledge of|proficien\w+|familiar\w*"
    r"|degree|years['’]? of"
    r"|you have|you bring|skills in|expertise in|fluent|erfahrung (?:mit|in)|kenntnisse"
    r"|sie verfügen|sie haben|expérience|experiencia)(?!\w)",
    re.IGNORECASE,
)
_MOST_WORDS = 8
_SENTENCE_END = re.compile(r"(?<=[a-zäöüßéè)\d])[.!?](?:\s+(?=[A-ZÄÖÜÉ])|\s*$)")
_CLAUSE = re.compile(r"[,;](?=\s)")


class Passage(NamedTuple):
    """Words of a posting that belong together. `is_list` is where terms are listed."""

    text: str
    need: Need
    is_list: bool
    line: str


def passages(text: str) -> Iterator[Passage]:
    """What a posting says about the work and who is wanted, in its order."""
    section: Need | str | None = None
    for raw in text.splitlines():
        line = _BULLET.sub("", raw).strip().strip("*#_ ")
        if not line:
            continue
        head, rest = _headed(line, is_bullet=bool(_BULLET.match(raw)))
        section = section if head is None else head
        if rest and section != "skip":
            yield from _sentences(rest, section if isinstance(section, Need) else None)


def _headed(line: str, *, is_bullet: bool) -> tuple[Need | str | None, str]:
    """The section that a line opens, if it does, and what of it is more than a heading."""
    inline = _INLINE.match(line)
    said = inline[1] if inline else line
    may_be = not is_bullet and len(said.split()) <= _MOST_WORDS and not said.endswith((".", ","))
    if may_be and (inline or "," not in said):
        for section, heads in _HEADS:
            if heads.search(plain(said)) and (inline or not _ASKS.search(said)):
                return section, line[inline.end() :] if inline else ""
    return None, line


def _sentences(line: str, section: Need | None) -> Iterator[Passage]:
    for sentence in _SENTENCE_END.split(line):
        if not sentence.strip():
            continue
        parts = [sentence]
        if _NICE.search(sentence) and (_MUST.search(sentence) or section is Need.MUST):
            parts = _CLAUSE.split(sentence) if _MUST.search(sentence) else [sentence]
        for part in parts:
            need = _need(part, section)
            is_list = need is not Need.TASK
            yield Passage(part.strip(), need, is_list, line)


def _need(part: str, section: Need | None) -> Need:
    if _NICE.search(part):
        return Need.NICE
    if section is not None and section is not Need.TASK:
        return Need.MUST if _MUST.search(part) else section
    return Need.MUST if _MUST.search(part) or _ASKS.search(part) else Need.TASK
