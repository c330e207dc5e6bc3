"""Resumes and tables of early careerists for tests, and the worker's part done at once."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime

from tests.coaching.there import There
from throughline.coaching.actions.resumes.arriving import Dropped, ask_to_bring, keep_early
from throughline.coaching.jobs import early
from throughline.coaching.models import Intake, Programme, Resume
from throughline.people.models import Person

TABLE = (
    b"Name,E-mail,Resume\n"
    b"Ana Lopez,ana@example.org,ana.txt\n"
    b"Bo Li,bo@example.org,\n"
    b"Cyd Marsh,cyd@example.org,\n"
)
ANA = "Ana Lopez\nana@example.org\n\nBaker, Rye House\nResponsible for the bread\n"
BO = "Resume\n\nbo@example.org\nPlumber, Alder\n"


def files(said: Mapping[str, str]) -> list[Dropped]:
    """Text files as they were dropped."""
    return [Dropped(name, text.encode()) for name, text in said.items()]


def zipped(said: Mapping[str, bytes]) -> bytes:
    """A zip of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in said.items():
            archive.writestr(name, data)
    return stream.getvalue()


def programme(there: There) -> Programme:
    """Northlight's early-career review."""
    return Programme.objects.get(keeper=there.northlight.keeper, kind=Programme.Kind.EARLY_CAREER)


def kept(
    there: There,
    table: bytes = TABLE,
    papers: Iterable[Dropped] = (),
    *,
    coach: Person | None = None,
) -> Intake:
    """A table with files, as Priya brought it, and read."""
    row = keep_early(
        there.hat,
        data=table,
        name="spring.csv",
        files=papers or files({"ana.txt": ANA, "cv of bo.txt": BO, "nobody.txt": "Words"}),
        coach=coach or there.priya,
        programme=programme(there),
    )
    work(there.now)
    row.refresh_from_db()
    return row


def brought(there: There, table: bytes = TABLE, papers: Iterable[Dropped] = ()) -> Intake:
    """The same, and in."""
    row = ask_to_bring(there.hat, kept(there, table, papers))
    work(there.now)
    row.refresh_from_db()
    return row


def work(now: datetime) -> None:
    """What the worker does, until nothing is left to do."""
    for job in (early.read_files, early.bring_in):
        while job(now):
            pass


def resume_of(name: str) -> Resume:
    """The newest resume of somebody."""
    rows = Resume.objects.filter(engagement__client__relationship__party__name=name)
    return rows.order_by("-round")[0]
