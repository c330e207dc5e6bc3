"""Which resume an employer got, as an archive of LinkedIn tells it: read and never changed."""

from throughline.imports.queries import kept_rows
from throughline.imports.reading.kept import calendar, meaning
from throughline.imports.reading.kept.search import Application
from throughline.people.hats import Hat

TABLE, MOST = "job_applications", 200


def given_in_archives(hat: Hat, q: str = "") -> list[Application]:
    """Applications that name a resume, the latest first; those with these words in them."""
    dates = calendar(hat.today)
    rows = kept_rows(hat).of_table(TABLE).newest_first()[:MOST]
    said = (meaning(TABLE, row.raw, dates) for row in rows)
    found = [one for one in said if isinstance(one, Application) and one.resume]
    wanted = q.casefold()
    return [one for one in found if wanted in f"{one.company} {one.title}".casefold()]
