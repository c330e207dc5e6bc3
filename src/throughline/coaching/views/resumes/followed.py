"""Who followed through after their resume was read: for a coach, and for a practice's manager."""

import csv
import io
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from throughline.coaching.hats import CoachHat, ManagerHat, as_coach, as_manager
from throughline.coaching.queries.followed import (
    STEPS,
    Cohort,
    Followed,
    early_resumes,
    followed_at,
    followed_by_coach,
)
from throughline.frame.asked import asked_row
from throughline.frame.download import download, write_text
from throughline.imports.writing.tables import MARK, neutral
from throughline.rulebook.shares import LEAST_SAID, Share

A_PAGE = 50
WORDS = {
    "told": gettext_lazy("the letter reached them"),
    "read": gettext_lazy("they read it, as they said"),
    "claimed": gettext_lazy("they took it to their own pages"),
    "current": gettext_lazy("how they are reached is current"),
    "journal": gettext_lazy("they keep their journal"),
    "renewed": gettext_lazy("they sent a newer resume"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One step of one cohort, and between which shares it lies at 95 %."""

    label: str
    share: Share
    also: str = ""

    @property
    def percent(self) -> str:
        """The share itself; nothing of too few."""
        return f"{round(100 * self.share.n / self.share.of)} %" if self.share.is_sayable else ""

    @property
    def between(self) -> str:
        """The interval in words; nothing of too few."""
        if not self.share.is_sayable:
            return ""
        low, high = self.share.interval
        return _("%(low)s to %(high)s %%") % {"low": round(low * 100), "high": round(high * 100)}


def _lines(cohort: Cohort) -> list[Line]:
    unknown = _("of %(n)s it is not known") % {"n": cohort.unknown} if cohort.unknown else ""
    return [
        Line(str(WORDS[step]), cohort.share(step), unknown if step == "journal" else "")
        for step in STEPS
    ]


def _tables(found: Followed) -> list[tuple[str, Cohort, list[Line]]]:
    """All of them, and each cohort where there is more than one."""
    whole = [(_("All of them"), found.whole, _lines(found.whole))]
    if len(found.cohorts) < 2:
        return whole
    return whole + [(_named(one), one, _lines(one)) for one in found.cohorts]


def _named(cohort: Cohort) -> str:
    return cohort.name or _("One by one")


@require_safe
@as_coach
def coach_followed(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """Of a coach's own."""
    found = followed_by_coach(hat)
    context = {"tables": _tables(found), "whole": found.whole, "least": LEAST_SAID}
    return render(request, "coaching/followed.html", {**context, "as_of": hat.today})


@require_safe
@as_coach
def coach_followed_file(request: HttpRequest, hat: CoachHat) -> HttpResponseBase:
    """The same as a table."""
    return _file(followed_by_coach(hat), f"followed through {hat.today.isoformat()}.csv")


@require_safe
@as_manager
def practice_resumes(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """Of a practice: who followed through, and how far each resume is, by name."""
    found, after = followed_at(hat.hat), asked_row(request, "after")
    rows = list(early_resumes(hat.hat, after)[: A_PAGE + 1])
    context = {
        "tables": _tables(found),
        "whole": found.whole,
        "least": LEAST_SAID,
        "as_of": hat.hat.today,
        "now": hat.hat.now,
        "organisation": hat.organisation,
        "rows": rows[:A_PAGE],
        "next_url": f"?after={rows[A_PAGE - 1].pk}" if len(rows) > A_PAGE else "",
        "first_url": "?" if after else "",
    }
    return render(request, "coaching/practice_resumes.html", context)


@require_safe
@as_manager
def practice_followed_file(request: HttpRequest, hat: ManagerHat) -> HttpResponseBase:
    """The same as a table."""
    name = f"followed through {hat.hat.today.isoformat()}.csv"
    return _file(followed_at(hat.hat), name)


def _file(found: Followed, name: str) -> HttpResponseBase:
    kind = "text/csv; charset=utf-8"
    text = as_csv(found)
    return download(lambda file: write_text(file, [text]), name=name, content_type=kind)


def as_csv(found: Followed) -> str:
    """Each step of each cohort; an interval only where there are enough cases."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["came", "on", "step", "n", "of", "not known", "low", "high"])
    for cohort in found.cohorts:
        for step in STEPS:
            share = cohort.share(step)
            low, high = share.interval if share.is_sayable else ("", "")
            ends = [f"{end:.4f}" if end != "" else "" for end in (low, high)]
            unknown = cohort.unknown if step == "journal" else 0
            on = cohort.on.isoformat() if cohort.on else ""
            name = neutral(_named(cohort))
            rows.writerow([name, on, str(WORDS[step]), share.n, share.of, unknown, *ends])
    return MARK + out.getvalue()
