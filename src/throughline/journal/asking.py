"""Duties or results: what could still be said of an accomplishment, asked and never insisted on."""

from collections.abc import Mapping

from throughline.journal.models import Accomplishment
from throughline.rulebook.career import Metric
from throughline.rulebook.results import Question, look

LONGEST = 2000  # letters that are looked at


def questions_for(row: Accomplishment | None) -> tuple[Question, ...] | None:
    """What could still be said of one that was written down; None before anything was."""
    if row is None:
        return None
    metric = Metric(row.metric_value, row.metric_unit, row.metric_baseline, row.metric_period)
    said = [row.action, row.result]
    if row.action == row.result or not any(said):
        said = [row.result or row.challenge or _first_words(row)]
    witnesses = row.confirmed_by or ("proved" if row.proofs.all() else "")
    return _look(said, metric, witnesses)


def questions_about(said: Mapping[str, str]) -> tuple[Question, ...] | None:
    """The same while it is being written; fields as the form calls them."""
    parts = ("value", "unit", "baseline", "period")
    metric = Metric(**{part: said.get(f"metric_{part}", "").strip() for part in parts})
    line = [said.get("action", ""), said.get("result", "")]
    if not any(part.strip() for part in line):
        line = [said.get("wording", "")]
    return _look(line, metric, said.get("confirmed_by", ""))


def _first_words(row: Accomplishment) -> str:
    """Of one that was brought in there is nothing but how a resume said it."""
    return next((wording.text for wording in row.wordings.all()), "")


def _look(said: list[str], metric: Metric, confirmed_by: str) -> tuple[Question, ...] | None:
    line = ", ".join(part.strip().rstrip(".,;") for part in said if part.strip())
    return look(line[:LONGEST], metric, confirmed_by=confirmed_by) if line else None
