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
        (None, _SKIP_HEADS),
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
_MOST_WORDS, _SURE_WORDS = 8, 4
_WRAPPED = 60  # a line longer than this that goes on in small letters was broken by a mail or a PDF
_SENTENCE_END = re.compile(r"(?<=[a-zäöüßéè)\d])[.!?](?:\s+(?=[A-ZÄÖÜÉ])|\s*$)")
_CLAUSE, _PART = re.compile(r";\s"), re.compile(r"[,;]\s")


class Passage(NamedTuple):
    """Words of a posting that belong together. Terms are listed where something is asked for;
    outside of every section (`is_loose`) a posting speaks of itself.
    """

    text: str
    need: Need
    is_loose: bool
    line: str

    @property
    def is_list(self) -> bool:
        """Whether terms are listed here."""
        return self.need is not Need.TASK


class _Section(NamedTuple):
    """What the lines under a heading are for; no need at all under "Benefits"."""

    need: Need | None


def passages(text: str) -> Iterator[Passage]:
    """What a posting says about the work and who is wanted, in its order. Its title is no part."""
    section: _Section | None = None
    for at, raw in enumerate(_unwrapped(text)):
        line = _BULLET.sub("", raw).strip().lstrip("#* ").rstrip("*_ ")
        head, rest = _headed(line, is_bullet=bool(_BULLET.match(raw)))
        section = head or section
        is_title = at == 0 and head is None and not line.endswith((".", "!", "?"))
        if rest and not is_title and (section is None or section.need):
            yield from _sentences(rest, section.need if section else None)


def _unwrapped(text: str) -> list[str]:
    """The lines that hold something, those that were broken in one piece again."""
    lines: list[str] = []
    was_long = False
    for raw in text.splitlines():
        goes_on = was_long and raw.strip()[:1].islower() and not _BULLET.match(raw)
        if goes_on:
            lines[-1] = f"{lines[-1]} {raw.strip()}"
        elif raw.strip(" \t*#_"):
            lines.append(raw)
        was_long = len(raw.strip()) > _WRAPPED and raw.rstrip()[-1] not in ".:;!?"
    return lines


def _headed(line: str, *, is_bullet: bool) -> tuple[_Section | None, str]:
    """The section that a line opens, if it does, and what of it is more than a heading."""
    inline = _INLINE.match(line)
    said = inline[1] if inline else line
    words = len(said.split())
    if (
        is_bullet
        or words > _MOST_WORDS
        or said.endswith((".", ","))
        or ("," in said and not inline)
    ):
        return None, line
    is_sure = inline or line.endswith(":") or words <= _SURE_WORDS
    for need, heads in _HEADS:
        if heads.search(plain(said)) and (is_sure or not _ASKS.search(said)):
            return _Section(need), line[inline.end() :] if inline else ""
    return None, line


def _sentences(line: str, section: Need | None) -> Iterator[Passage]:
    for sentence in _SENTENCE_END.split(line):
        for part in _parts(sentence):
            if part.strip():
                yield Passage(part.strip(), _need(part, section), section is None, line)


def _parts(sentence: str) -> list[str]:
    """Apart where one part of a sentence is welcome and the rest of it asked for."""
    if not _NICE.search(sentence):
        return [sentence]
    return (_PART if _MUST.search(sentence) else _CLAUSE).split(sentence)


def _need(part: str, section: Need | None) -> Need:
    if _NICE.search(part):
        return Need.NICE
    if _MUST.search(part):
        return Need.MUST
    if section is None:
        return Need.MUST if _ASKS.search(part) else Need.TASK
    return section
