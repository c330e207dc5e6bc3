"""A first wording of an accomplishment, put together from its parts, and the number in a line.

The formula is "did what, with what result, by how much from what over what time", which is the
order that a reader of resumes looks for. It is a first wording, to be bettered by hand.
"""

import re

from throughline.rulebook.career import Metric

_CURRENCY = "$€£¥₹"
_NUMBER = rf"[{_CURRENCY}]?\d[\d.,]*(?:\s?(?:%|[kKmM]\b|percent\b|million\b|billion\b))?"
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST = re.compile(rf"(?<![\w.,-])({_NUMBER})(?![\w-])")
_UNIT = (
    r"(?:\s+(?!(?:to|in|by|within|over|and|a|an|the|per|with|for|while|at|on|after|of)\b)([a-z]+))?"
)
_FROM_TO = re.compile(
    rf"\bfrom\s+({_NUMBER}){_UNIT}\s+to\s+(?:under\s+|over\s+)?({_NUMBER}){_UNIT}", re.IGNORECASE
)
_JOINED = re.compile(r"(?:by|to|from|of|over|up|down|than|compared|against|instead)\b", re.I)
_WITHIN = re.compile(r"(?:in|within|over|since|during|after|per|for|each|every|by)\b", re.I)


def first_wording(action: str, result: str, metric: Metric, language: str = "en") -> str:
    """ "Automated the month-end close, saving time by 38% from 9 days in two quarters".

    What is empty is left out, what the words say already is not said again, and in a language
    other than English the figures stand in brackets, without words between. "" for no words.
    """
    did, came = _part(action), _part(result)
    said = ", ".join(part for part in (did, _lowered(came) if did else came) if part)
    if not said:
        return ""
    told = [part for part in _figures(metric) if part.casefold() not in said.casefold()]
    if language.partition("-")[0] != "en":
        return said + (f" ({', '.join(told)})" if told else "")
    return " ".join([said, *(_joined(part, metric) for part in told)])


def number_in(line: str) -> Metric:
    """The first number of a line that is no year; with "from … to …" also what it was before."""
    if found := _FROM_TO.search(line):
        before, unit, after, unit_after = (part or "" for part in found.groups())
        if not (_YEAR.fullmatch(before) and _YEAR.fullmatch(after)):
            unit_before = unit or unit_after
            baseline = f"{before.rstrip('.,')} {unit_before}".strip()
            return _metric(after, unit_after or unit, baseline)
    for found in _FIRST.finditer(line):
        if not _YEAR.fullmatch(found[1].rstrip(".,")):
            return _metric(found[1])
    return Metric()


def _metric(number: str, unit: str = "", baseline: str = "") -> Metric:
    value = number.strip().rstrip(".,")
    if value.endswith("%"):
        value, unit = value[:-1].rstrip(), "%"
    return Metric(value=value, unit=unit, baseline=baseline)


def _part(text: str) -> str:
    return " ".join(text.split()).rstrip(".;, ")


def _lowered(text: str) -> str:
    """Its first letter small, unless the word is a name of letters or the English "I"."""
    word = text.partition(" ")[0]
    is_plain = word[:1].isupper() and word[1:].islower()
    return text[:1].lower() + text[1:] if is_plain else text


def amount(metric: Metric) -> str:
    """ "38%", "€ 1.2m", "12 people": the value with its unit."""
    value, unit = _part(metric.value), _part(metric.unit)
    if unit in _CURRENCY and unit:
        return f"{unit}{value}"
    return f"{value}%" if unit == "%" else f"{value} {unit}".strip()


def _figures(metric: Metric) -> list[str]:
    by = amount(metric) if metric.value.strip() else ""
    return [part for part in (by, _part(metric.baseline), _part(metric.period)) if part]


def _joined(part: str, metric: Metric) -> str:
    if part == _part(metric.baseline):
        return part if _JOINED.match(part) else f"from {part}"
    if part == _part(metric.period):
        return part if _WITHIN.match(part) else f"in {part}"
    return part if _JOINED.match(part) else f"by {part}"
