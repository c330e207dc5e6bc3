"""The part of the record that says what was brought in: batches that are done, and their rows.

How tables were laid out is left out: the next machine guesses, and asks once.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from throughline.frame.record import Link, Mine, Part, Table, plain
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.imports.queries import ARRIVING, batches, source_rows
from throughline.people.hats import Hat
from throughline.people.models import Arrival


def _done(hat: Hat) -> QuerySet[Batch]:
    settled = batches(hat).standing()
    return settled.exclude(kind=Batch.Kind.RECORD).exclude(arrival__in=hat.hidden)


def _files(hat: Hat) -> QuerySet[SourceFile]:
    return SourceFile.objects.filter(batch__in=_done(hat))


def _rows(hat: Hat) -> QuerySet[SourceRow]:
    return source_rows(hat).filter(file__batch__in=_done(hat))


def _arriving(hat: Hat) -> QuerySet[Batch]:
    return Batch.objects.filter(keeper_id=hat.keeper_id, stage=ARRIVING)


def _arriving_files(hat: Hat) -> QuerySet[SourceFile]:
    return SourceFile.objects.filter(batch__in=_arriving(hat))


def _arriving_rows(hat: Hat) -> QuerySet[SourceRow]:
    return SourceRow.objects.filter(file__batch__in=_arriving(hat))


def _arrival_of_its_own(hat: Hat) -> int:
    """A batch that comes with a record brings no rows that undo could find: it is cleared."""
    made = Arrival.objects.create(
        keeper_id=hat.keeper_id, began_at=hat.now, released_at=hat.now, cleared_at=hat.now
    )
    return made.pk


def content(hat: Hat) -> str:
    """Whether anything was uploaded that has not been undone."""
    there = source_rows(hat).exclude(file__batch__stage=ARRIVING)
    return _("an import") if there.exists() else ""


def make_way(hat: Hat) -> None:
    """The batches that came begin to show."""
    _arriving(hat).update(stage="")


BATCHES = Table(
    name="batches",
    model=Batch,
    rows=_done,
    columns=(
        Mine("by_me", "by"),
        *plain("kind", "name", "called", "digest", "choices", "found", "result"),
        *plain(
            "uploaded_at", "read_at", "asked_at", "approved_at", "done_at", "failed_at", "problem"
        ),
    ),
    left_out={
        "keeper": "the owner of the whole file",
        "arrival": "an arrival is made anew, with nothing left to undo",
        "stored": "the uploaded file is not kept",
        "undo_asked_at": "an undone batch is not part of the record",
        "undone_at": "an undone batch is not part of the record",
        "stage": "work under way on one machine",
        "step_done": "work under way on one machine",
        "step_total": "work under way on one machine",
        "cursor": "work under way on one machine",
        "claimed_at": "work under way on one machine",
    },
    spoken_of=("batch:{}", "/me/bring-in/{}/"),
    fill={"arrival_id": _arrival_of_its_own, "stage": lambda hat: ARRIVING},
    arriving=_arriving,
)
FILES = Table(
    name="files",
    model=SourceFile,
    rows=_files,
    columns=(
        Link("batch", table="batches"),
        *plain("name", "what", "kind", "day_first", "rows", "new", "broken", "note"),
        *plain("mapping", new_in=2, before=None),
    ),
    arriving=_arriving_files,
)
ROWS = Table(
    name="source_rows",
    model=SourceRow,
    rows=_rows,
    columns=(
        Link("file", table="files"),
        *plain("line", "what", "key", "raw", "state", "problem"),
        *plain("dated", new_in=2, before=0),
        *plain("about", new_in=2),
    ),
    left_out={"keeper": "the owner of the whole file"},
    arriving=_arriving_rows,
)

PART = Part(
    name="imports",
    version=2,
    tables=(BATCHES, FILES, ROWS),
    content=content,
    make_way=make_way,
)
