"""Pay over time: amounts as people write them, and how much each step was."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from throughline.rulebook.career import Pay

_AMOUNT = re.compile(r"\d[\d.,'’ \u00a0\u202f]{0,24}", re.ASCII)
_BLANKS = re.compile(r"['’ \u00a0\u202f]")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+", re.ASCII)
_WHOLE = re.compile(r"\d+|\d{1,3}(?:[.,]\d{2,3})+", re.ASCII)  # in India, marks part hundreds too


@dataclass(frozen=True, slots=True)
class Step:
    """Pay from a day on; `percent` more or less than before it, one decimal, if that compares."""

    pay: Pay
    percent: Decimal | None = None


def number(text: str) -> Decimal | None:
    """ "52,000", "52.000,50", "4 200" and "1'250.75" as a number; None for what is none.

    A mark that stands once counts as a decimal one unless just three digits follow it.
    """
    bare = _BLANKS.sub("", text.strip())
    if not _AMOUNT.fullmatch(text.strip()) or not bare[-1].isdigit():
        return None
    if _THOUSANDS.fullmatch(bare) and len(set(bare) & set(".,")) == 1:
        return Decimal(bare.replace(",", "").replace(".", ""))
    whole, fraction = _parted(bare)
    if not _WHOLE.fullmatch(whole):
        return None
    whole = whole.replace(",", "").replace(".", "")
    return Decimal(f"{whole}.{fraction}") if fraction else Decimal(whole)


def _parted(bare: str) -> tuple[str, str]:
    """The digits before the decimal mark, which is the last of the marks, and those after."""
    at = max(bare.rfind("."), bare.rfind(","))
    if at < 0 or bare.count(bare[at]) > 1:
        return bare, ""
    return bare[:at], bare[at + 1 :]


def steps(history: Iterable[Pay]) -> list[Step]:
    """Pay in the order of time, each step with its change in percent.

    Compared is only what is paid in one currency for one span of time; with anything else
    between, the last that compares counts.
    """
    last: dict[tuple[str, str], Decimal] = {}
    found = []
    for pay in history:
        kind, value = (pay.currency.strip().casefold(), pay.per), number(pay.amount)
        found.append(Step(pay, _change(last.get(kind), value)))
        if value is not None:
            last[kind] = value
    return found


def _change(before: Decimal | None, now: Decimal | None) -> Decimal | None:
    if not before or now is None:
        return None
    return ((now - before) / before * 100).quantize(Decimal("0.1"))
