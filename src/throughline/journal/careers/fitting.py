"""What no column of the journal can hold is cut, and told in full: nothing is lost in silence."""

from dataclasses import fields, replace
from functools import cache
from typing import Any

from throughline.journal import models
from throughline.rulebook import career as values
from throughline.rulebook.career import Career, Leftover, Reading
from throughline.rulebook.partial import is_partial

DATES = ("start", "end", "on", "until")
_MODELS: dict[type, Any] = {
    values.About: models.About,
    values.Position: models.Position,
    values.Study: models.Study,
    values.Fact: models.Fact,
    values.Entry: models.Entry,
    values.Accomplishment: models.Accomplishment,
    values.Wording: models.Wording,
    values.Evidence: models.Proof,
    values.Pay: models.Pay,
}
_OTHERWISE = {
    (values.Position, "employer"): 300,
    (values.Metric, "value"): 60,
    (values.Metric, "unit"): 60,
    (values.Metric, "baseline"): 120,
    (values.Metric, "period"): 120,
}


@cache
def longest(kind: type, name: str) -> int | None:
    """So many letters a field of a value may have; None for as many as one likes."""
    if (kind, name) in _OTHERWISE:
        return _OTHERWISE[kind, name]
    model = _MODELS.get(kind)
    held = {field.name: field for field in model._meta.get_fields()} if model else {}
    most = getattr(held.get(name), "max_length", None)
    return most if isinstance(most, int) else None


def fitted(reading: Reading) -> Reading:
    """The same with every text as long as its column, and dates that are dates."""
    lost: list[Leftover] = []
    career: Career = _fit(reading.career, "", lost)
    return replace(reading, career=career, leftovers=(*reading.leftovers, *lost))


def _fit(value: Any, where: str, lost: list[Leftover]) -> Any:
    changed = {}
    for one in fields(value):
        held = getattr(value, one.name)
        place = f"{where}.{one.name}" if where else one.name
        fits = _fit_one(type(value), one.name, held, place, lost)
        if fits is not held:
            changed[one.name] = fits
    return replace(value, **changed) if changed else value


def _fit_one(kind: type, name: str, held: Any, where: str, lost: list[Leftover]) -> Any:
    if isinstance(held, str):
        return _text(kind, name, held, where, lost)
    if isinstance(held, tuple):
        if name == "wordings":
            held = tuple(one for one in held if one.text.strip())
        parts = [
            _fit(one, f"{where}[{at}]", lost) if hasattr(one, "__dataclass_fields__") else one
            for at, one in enumerate(held)
        ]
        same = all(new is old for new, old in zip(parts, held, strict=True))
        return held if same else tuple(parts)
    return _fit(held, where, lost) if hasattr(held, "__dataclass_fields__") else held


def _text(kind: type, name: str, held: str, where: str, lost: list[Leftover]) -> str:
    if name in DATES and not is_partial(held):
        lost.append(Leftover(where, held))
        return ""
    most = longest(kind, name)
    if most is None or len(held) <= most:
        return held
    lost.append(Leftover(where, held))
    return held[: most - 1].rstrip() + "…"
