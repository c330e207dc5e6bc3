"""At which desk a table of early careerists lies: a coach's own, or a practice's."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from throughline.coaching.hats import CoachHat, ManagerHat
from throughline.coaching.models import Intake
from throughline.coaching.queries import practice_of
from throughline.coaching.queries.intakes import early_intakes, early_intakes_of
from throughline.people.hats import Hat


@dataclass(frozen=True, slots=True)
class Desk:
    """Who brings something in, and under which addresses: a coach's own, or a practice's."""

    hat: Hat
    slug: str = ""

    @property
    def is_own(self) -> bool:
        """Whether a coach brings in clients of their own."""
        return not self.slug

    @property
    def home(self) -> str:
        """Where those who came are found again: the resumes to read, or how far each is."""
        if self.is_own:
            return reverse("coach_resumes")
        return reverse("practice_resumes", args=[self.slug])

    def url(self, name: str, *args: Any) -> str:
        """An address of this desk."""
        if self.is_own:
            return reverse(f"early_{name}", args=args)
        return reverse(f"practice_early_{name}", args=[self.slug, *args])

    def page(self, row: Intake) -> dict[str, Any]:
        """What every page of a table says of it."""
        return {
            "intake": row,
            "practice": practice_of(row.keeper_id),
            "in_url": self.url("in"),
            "home_url": self.home,
            "table_url": self.url("table", row.pk),
            "out_url": self.url("out", row.pk),
            "back_url": self.url("back", row.pk),
            "is_own": self.is_own,
        }


def coachs(hat: CoachHat, pk: int) -> tuple[Desk, Intake]:
    """A table that a coach brought in; anything else is not found."""
    row = get_object_or_404(early_intakes_of(hat).select_related("brought", "coach"), pk=pk)
    return Desk(hat.on(row)), row


def managers(hat: ManagerHat, pk: int) -> tuple[Desk, Intake]:
    """The same of who manages a practice."""
    row = get_object_or_404(early_intakes(hat.hat).select_related("brought", "coach"), pk=pk)
    return Desk(hat.hat, hat.organisation.slug), row
