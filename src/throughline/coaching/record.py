"""The part of the record that is coaching: what one answered to worksheets. Nothing else of a
practice is in anybody's own record."""

from django.utils.translation import gettext as _

from throughline.coaching.models import PreworkAnswer
from throughline.coaching.queries.worksheets import answers
from throughline.frame.record import Part, Table, plain
from throughline.people.hats import Hat


def content(hat: Hat) -> str:
    """Whether a worksheet was answered."""
    return _("worksheets") if answers(hat).exists() else ""


def make_way(hat: Hat) -> None:
    """Nobody has answered one to begin with."""


ANSWERED = Table(
    name="worksheet_answers",
    model=PreworkAnswer,
    rows=answers,
    columns=plain("name", "questions", "answers", "changed_at", "shared_at", "seen_at"),
    left_out={
        "keeper": "the owner of the whole file",
        "arrival": "how rows came in together on this machine; they arrive together on the next",
        "prework": "a practice's, which is not on the next machine",
    },
)

PART = Part(name="coaching", version=1, tables=(ANSWERED,), content=content, make_way=make_way)
