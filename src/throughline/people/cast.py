"""The fixed cast, the same in tests and in the demo world."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughline.people.models import Member, Organisation, Section


@dataclass(frozen=True, slots=True)
class House:
    """An organisation of the demo world."""

    slug: str
    name: str
    kind: Organisation.Kind


@dataclass(frozen=True, slots=True)
class Role:
    """One of the cast: by which word they are asked for, and who they are in one line."""

    slug: str
    name: str
    email: str
    line: Promise
    house: str = ""
    role: Member.Role | None = None
    # Where they begin; not said, where everybody does, in a record of their own.
    begins_at: str = ""

    @property
    def first(self) -> str:
        """The name a friend would use."""
        return self.name.partition(" ")[0]


HOUSES = (
    House("northlight-coaching", "Northlight Coaching", Organisation.Kind.PRACTICE),
    House("alder-group", "Alder Group", Organisation.Kind.EMPLOYER),
    House("calder-finch", "Calder & Finch", Organisation.Kind.RECRUITING),
)
NORTHLIGHT, ALDER, CALDER = (house.slug for house in HOUSES)

CAST = (
    Role(
        "dana",
        "Dana Reyes",
        "dana.reyes@example.org",
        _("the person whose record this is: an operations lead between two jobs"),
    ),
    Role(
        "priya",
        "Priya Raman",
        "priya@northlight.example.org",
        _("Dana's coach, at Northlight Coaching"),
        NORTHLIGHT,
        Member.Role.COACH,
        "/coach/",
    ),
    Role(
        "marcus",
        "Marcus Bell",
        "marcus@northlight.example.org",
        _("manages the practice, Northlight Coaching"),
        NORTHLIGHT,
        Member.Role.MANAGER,
        f"/at/{NORTHLIGHT}/",
    ),
    Role(
        "omar",
        "Omar Haddad",
        "omar@alder.example.org",
        _("sponsor: pays for Dana's coaching, at Alder Group"),
        ALDER,
        Member.Role.SPONSOR,
        "/with/paid/",
    ),
    Role(
        "ruth",
        "Ruth Okafor",
        "ruth@calderfinch.example.org",
        _("recruiter, at Calder & Finch"),
        CALDER,
        Member.Role.RECRUITER,
    ),
    Role(
        "sam",
        "Sam Ellis",
        "sam.ellis@example.org",
        _("a stranger to all of them, with a record of their own"),
    ),
)
# What Dana lets Priya see, and why. Not her network: those are other people's details.
SHARED = (
    (Section.PLAN, "So that we can look at the week together"),
    (Section.JOURNAL, "To find the stories for the resume"),
    (Section.PAPERS, "To read drafts before they go out"),
)
