"""Results: does a line say what came of it, or only what one was there for?

A duty says what anybody in the chair would have done; a result says what came of it, with a
number, compared with something, over some time. What is missing is asked for, at most three
questions at once, each with one example of how the line could end. A line that says all of it
gets none. By words alone, in English first and in German, French and Spanish where a duty is
plain; what is not sure is not asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .career import Metric
from .proving import Kind, claims

MOST_QUESTIONS = 3
_NO_METRIC = Metric()


class Ask(StrEnum):
    """What is missing from a line, or stands in its way."""

    DUTY = "duty"
    RESULT = "result"
    HOW_MUCH = "how much"
    COMPARED = "compared"
    TIME = "time"
    WHO = "who"
    PASSIVE = "passive"
    BUZZWORD = "buzzword"


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, about which words, and an example of how the line could end or begin."""

    ask: Ask
    question: str
    example: str
    words: str = ""


_QUESTIONS = {
    Ask.DUTY: ("What came of it?", "… so that the month closed in 14 days instead of 52."),
    Ask.RESULT: ("What came of it?", "… so that complaints fell by a third."),
    Ask.HOW_MUCH: ("By how much?", "… by 38 percent, from 52 days to 32."),
    Ask.COMPARED: ("Compared with what?", "… up from 12 the year before."),
    Ask.TIME: ("Over what time?", "… within two quarters."),
    Ask.WHO: ("Who said so?", "… named best of nine plants by the auditor."),
    Ask.PASSIVE: ("Who did it? If it was you, begin with what you did.", "Moved 40 sites to …"),
    Ask.BUZZWORD: ("What would somebody have seen?", "… answered every call within a day."),
}

_DUTY = re.compile(
    r"\W*(?:(?:i |was |am |being |jointly |directly |partly |fully )*responsible for"
    r"|(?:my |main |daily |key )*(?:duties|responsibilities"
    r"|tasks)(?: \w+)? (?:included?|were|are|was)"
    r"|(?:duties|responsibilities|tasks):|in charge of|tasked with|charged with|accountable for"
    r"|help(?:ed|ing)?\b|assist(?:ed|ing)?\b|work(?:ed|ing)? (?:on|with|in|closely)\b"
    r"|participated in|involved in|took part in|contributed to|support(?:ed|ing)?\b|handled\b"
    r"|dealt with|member of|part of (?:a|the) team"
    r"|(?:mit)?(?:zu|)verantwortlich für|zuständig für|verantwortung für|aufgaben(?:gebiet)?:?"
    r"|mitarbeit (?:an|bei|in)|unterstützung (?:bei|der|des|von)|betreuung (?:der|des|von)"
    r"|responsables? (?:de|du|des|d['’])|en charge (?:de|du|des)|charg[ée]e? (?:de|du|des)"
    r"|participation (?:à|au|aux)|tâches :|encargad[oa] de|a cargo de|responsable del?"
    r"|participé en|funciones:|colaboré (?:en|con))",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"(?<!\w)(?:cut|reduc(?:ed|ing)|lower(?:ed|ing)|rais(?:ed|ing)|increas(?:ed|ing)"
    r"|grew|grow(?:ing)?"
    r"|sav(?:ed|ing)|won|doubl(?:ed|ing)|tripl(?:ed|ing)|halv(?:ed|ing)|shorten(?:ed|ing)"
    r"|improv(?:ed|ing)|achiev(?:ed|ing)|exceed(?:ed|ing)|deliver(?:ed|ing)|launch(?:ed|ing)"
    r"|built|hired|clos(?:ed|ing)|generat(?:ed|ing)|brought|eliminat(?:ed|ing)"
    r"|earn(?:ed|ing)|open(?:ed"
    r"|ing)|founded|published|patented|awarded|received|sold|prevent(?:ed|ing)|recover(?:ed|ing)"
    r"|accelerat(?:ed|ing)|mov(?:ed|ing)|replac(?:ed|ing)|so that|which (?:led|meant|let|cut|made)"
    r"|result(?:ed|ing) in|leading to|led to|fell|rose|dropped|from \S+ (?:\w+ )?to|beat"
    r"|gesenkt|senkte|gesteigert|steigerte|erhöht\w*|reduziert\w*|verkürzt\w*|gewonnen|gewann"
    r"|eingespart|aufgebaut|verdoppelt\w*|halbiert\w*|verbessert\w*|eingeführt|erreicht\w*|sodass"
    r"|réduit|augmenté|gagné|économisé|doublé|amélioré|lancé|créé|obtenu|baissé|diminué"
    r"|reduj[eo]|aument[éó]|gan[éó]|ahorr[éó]|dupliqu[éó]|mejor[éó]|lanc[éó]|logr[éó]"
    r"|cre[éó])(?!\w)",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"(?<!\w)(?:won|awarded|received|earned|founded|published|patented)(?!\w)", re.IGNORECASE
)
_COMPARED = re.compile(
    r"%|(?<!\w)(?:per ?cent|prozent|pour cent|por ciento|than|from|versus|vs|against|compared"
    r"|instead of|out of|of \d|above|below|up|down|over (?:the|last|target|plan)|average|first|only"
    r"|best|largest|target|quota|budget|doubl\w+|tripl\w+|halv\w+|twice|times|fold|\d+x|by"
    r"|von|statt|gegenüber|als|um|über plan|contre|au lieu|par rapport|de|que|frente|en vez)(?!\w)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<!\w)(?:(?:days?|weeks?|months?|quarters?|years?|hours?|minutes?|seconds?)"
    r"|annual(?:ly)?|yearly|monthly|weekly|daily|quarterly|overnight|a year|q[1-4]|h[12]|fy\d*"
    r"|season|semester|term|ahead of (?:time|schedule|plan)|on time"
    r"|tagen?|wochen?|monate?n?|jahre?n?|jährlich|quartale?n?|stunden?"
    r"|jours?|semaines?|mois|ans?|années?|trimestres?|heures?"
    r"|d[ií]as?|semanas?|mes(?:es)?|años?|horas?)(?!\w)",
    re.IGNORECASE,
)
_PRAISED = re.compile(
    r"(?<!\w)(?:recogni[sz]ed|praised|outstanding|excellent|exceptional|successfully|best|top"
    r"|highly regarded|well received|renowned|admired)(?!\w)",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(
    r"(?<!\w)(?:by (?!\d|a (?:third|half|quarter))|award|prize|rated|survey|audit|according to"
    r"|customers?|clients?|board|ranked|named|certified|of \d)|best practices?",
    re.IGNORECASE,
)
_HONOURED = (
    "promoted awarded named selected chosen appointed elected invited recognised recognized hired"
    " nominated honoured honored interested excited committed based located certified licensed"
    " trained born used needed married involved tasked charged open even seven often token dozen"
    " listed golden sudden wooden kitchen garden women men children"
).split()
_PASSIVE = re.compile(
    rf"(?<!\w)(?:was|were|been|being|wurden?|worden)\s+(?!(?:{'|'.join(_HONOURED)})\b)"
    r"(?:\w+ly\s+)?\w{2,}(?:ed|en|ade|uilt|ept|old|ht)(?!\w)",
    re.IGNORECASE,
)
_BUZZWORD = re.compile(
    r"(?<![\w-])(?:synerg(?:y|ies|istic)|results?-(?:driven|oriented)|team[- ]players?|go-getter"
    r"|thought leader(?:ship)?|(?:think|thinking|thought) outside the box|passionate(?: about)?"
    r"|proven track record|track record of success|detail[- ]oriented|hard-?working|self-starter"
    r"|best[- ]of[- ]breed|leverag(?:ed|ing)(?! (?:buy-?outs?|loans?|finance))|guru"
    r"|ninja|rock ?star"
    r"|world-class|cutting-edge|state-of-the-art|game[- ]chang(?:er|ing)|strategic thinker"
    r"|dynamic (?:professional|leader|individual|personality)|wheelhouse|value[- ]add"
    r"|mission-critical"
    r"|teamfähig|belastbar|dynamique et motivée?|proactiv[oa])(?![\w-])",
    re.IGNORECASE,
)


def look(
    text: str, metric: Metric = _NO_METRIC, *, confirmed_by: str | None = None
) -> tuple[Question, ...]:
    """What to ask about a line, the most telling first; nothing for a good one or a blank.

    What the metric already says is not asked. `confirmed_by` is who can confirm it: "" is nobody,
    and then it is asked; None is not known here, and it is asked only where the line praises.
    """
    if not text.strip():
        return ()
    asked = [*_about_the_result(text, metric), *_about_the_words(text)]
    if _wants_a_witness(text, confirmed_by):
        asked.append(_question(Ask.WHO))
    return tuple(asked[:MOST_QUESTIONS])


def is_duty(text: str) -> bool:
    """Whether a line says what somebody was responsible for, and not what came of it."""
    return any(one.ask is Ask.DUTY for one in look(text))


def _question(ask: Ask, words: str = "") -> Question:
    return Question(ask, *_QUESTIONS[ask], words)


def _about_the_result(text: str, metric: Metric) -> Iterator[Question]:
    duty = _DUTY.match(text)
    rest = text[duty.end() :] if duty else text
    has_number = bool(metric.value) or _has_number(text)
    if duty and not (has_number and _RESULT.search(rest)):
        yield _question(Ask.DUTY, duty[0].strip(" \t-•*–:"))
    elif not _RESULT.search(rest) and not (metric.value and metric.baseline):
        yield _question(Ask.RESULT)
    if not has_number and (duty or not _ITSELF.search(text)):
        yield _question(Ask.HOW_MUCH)
    elif has_number and not duty and _RESULT.search(text):
        yield from _about_the_number(text, metric)


def _has_number(text: str) -> bool:
    says_how_much = re.search(r"(?<!\w)(?:doubl|tripl|halv|verdoppel|halbier|a third)", text, re.I)
    return bool(says_how_much) or any(claim.kind is Kind.NUMBER for claim in claims(text))


def _about_the_number(text: str, metric: Metric) -> Iterator[Question]:
    if not (metric.baseline or _COMPARED.search(text) or _ITSELF.search(text)):
        yield _question(Ask.COMPARED)
    is_dated = any(claim.kind is Kind.DATE for claim in claims(text))
    if not (metric.period or is_dated or _TIME.search(text)):
        yield _question(Ask.TIME)


def _about_the_words(text: str) -> Iterator[Question]:
    if passive := _PASSIVE.search(text):
        yield _question(Ask.PASSIVE, passive[0])
    if buzzword := _BUZZWORD.search(text):
        yield _question(Ask.BUZZWORD, buzzword[0])


def _wants_a_witness(text: str, confirmed_by: str | None) -> bool:
    if confirmed_by is not None:
        return not confirmed_by.strip() and not _SAYS_WHO.search(text)
    return bool(_PRAISED.search(text)) and not _SAYS_WHO.search(text)
