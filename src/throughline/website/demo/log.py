"""Priya's log of hours in the demo world: who may be listed, what was before, and quick answers."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LISTED = ("Dana Reyes", "Grace Lindqvist", "Peter Oyelaran")
RATHER_NOT = ("Wanda Kowalska",)


@dataclass(frozen=True, slots=True)
class Before:
    """A line of the time before: hours, and how many sat in it."""

    client: str
    contact: str
    start: str
    end: str
    paid: int = 0
    free: int = 0
    size: int = 1


BEFORE = (
    Before("Hanna Sorel", "hanna.sorel@example.org", "2023-02", "2024-05", paid=31),
    Before("Karim Haddadi", "karim.haddadi@example.org", "2024-01", "2024-09", paid=12, free=4),
    Before("Lena Ortiz", "lena.ortiz@example.org", "2024-03", "2024-06", free=9, size=6),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail of a client's: so many days ago, and answered so many hours later."""

    client: str
    ago: int
    hours: int
    said: Promise


LETTERS = (
    Letter("Grace Lindqvist", 60, 3, _("Could you send me the questions again?")),
    Letter("Grace Lindqvist", 35, 22, _("May I bring the director’s answer?")),
    Letter("Peter Oyelaran", 62, 5, _("Two of the seventeen have written back.")),
    Letter("Peter Oyelaran", 45, 70, _("Is Thursday still right?")),
    Letter("Ines Carvalho", 70, 2, _("The first offer is here.")),
    Letter("Tomas Novak", 34, 26, _("I have applied to six more.")),
)
