"""How silences ended: sentences where there are enough cases, a table, and a file of it."""

import csv
import io
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Disposition, Outreach
from throughline.coaching.queries.reasons import Counts, counts_of
from throughline.coaching.views.climbs import WAYS
from throughline.frame.download import download, write_text
from throughline.imports.writing.tables import MARK
from throughline.rulebook.ladder import Way
from throughline.rulebook.shares import LEAST_SAID, Share, Spread


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what, how many of how many, and between which shares at 95 %."""

    label: str
    share: Share
    also: str = ""

    @property
    def between(self) -> str:
        """The interval in words; nothing of too few."""
        if not self.share.is_sayable:
            return ""
        low, high = self.share.interval
        return _("%(low)s to %(high)s %%") % {"low": round(low * 100), "high": round(high * 100)}


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under one heading; `of` says what the second number counts."""

    title: str
    of: str
    lines: list[Line]


@require_safe
@as_coach
def coach_reasons(request: HttpRequest, hat: CoachHat) -> HttpResponseBase:
    """The report."""
    counts = counts_of(hat)
    context = {
        "sentences": sentences(counts),
        "tables": tables(counts) if counts.ended.of or counts.by_reason[0][1].of else [],
        "going_on": counts.going_on,
        "least": LEAST_SAID,
        "as_of": hat.today,
    }
    return render(request, "coaching/reasons.html", context)


@require_safe
@as_coach
def coach_reasons_file(request: HttpRequest, hat: CoachHat) -> HttpResponseBase:
    """The tables as CSV."""
    text = as_csv(tables(counts_of(hat)))
    name = f"silences {hat.today.isoformat()}.csv"
    kind = "text/csv; charset=utf-8"
    return download(lambda file: write_text(file, [text]), name=name, content_type=kind)


def spread_words(spread: Spread) -> str:
    """Days of silence, as a line of the table and within a sentence."""
    if spread.last is None:
        return _("%(first)s days and longer") % {"first": spread.first}
    return _("%(first)s–%(last)s days") % {"first": spread.first, "last": spread.last}


def sentences(counts: Counts) -> list[str]:
    """What can be said honestly: both numbers, and nothing of fewer than twenty."""
    found = []
    for spread, share, landed in counts.by_days:
        if not share.is_sayable:
            continue
        facts = {"of": share.of, "days": spread_words(spread), "n": share.n, "landed": landed}
        said = _(
            "Of %(of)s silences of %(days)s in which you asked, %(n)s were answered; %(landed)s "
            "of those had landed."
        )
        found.append(said % facts)
    for index, way, share in counts.by_step:
        if not share.is_sayable:
            continue
        facts = {"of": share.of, "step": _step(index, way), "n": share.n}
        said = _("Of %(of)s who got %(step)s, %(n)s answered before the next step.")
        found.append(said % facts)
    return found


def _step(index: int, way: str) -> str:
    facts = {"n": index + 1, "way": str(WAYS[Way(way)]).lower()}
    return _("step %(n)s (%(way)s)") % facts


def tables(counts: Counts) -> list[Table]:
    """All counts, each with what it is of."""
    by_days = [
        Line(spread_words(spread), share, _("%(n)s had landed") % {"n": landed})
        for spread, share, landed in counts.by_days
    ]
    steps = [Line(_step(index, way), share) for index, way, share in counts.by_step]
    ends = [Line(str(Outreach.How(how).label), share) for how, share in counts.by_end]
    why = [Line(str(Disposition.Reason(one).label), share) for one, share in counts.by_reason]
    return [
        Table(_("Answered, by how long they had been quiet"), _("asked"), by_days),
        Table(_("Answered, by the last step before it"), _("got this step"), steps),
        Table(_("How they came back"), _("answered"), ends),
        Table(_("Why it is not for them"), _("gave a reason"), why),
    ]


def as_csv(found: list[Table]) -> str:
    """The tables below each other; an interval only where there are enough cases."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["table", "line", "n", "of", "of what", "low", "high"])
    for table in found:
        for one in table.lines:
            low, high = one.share.interval if one.share.is_sayable else ("", "")
            ends = [f"{end:.4f}" if end != "" else "" for end in (low, high)]
            rows.writerow([table.title, one.label, one.share.n, one.share.of, table.of, *ends])
    return MARK + out.getvalue()
