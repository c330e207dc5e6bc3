"""Early careerists in the demo world: a list with resumes, some of them read already."""

from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.holding import let_write
from throughline.coaching.actions.resumes import reviewing
from throughline.coaching.actions.resumes.arriving import (
    Dropped,
    ask_to_bring,
    go_on,
    keep_early,
    read_file,
)
from throughline.coaching.actions.resumes.returning import send_newer
from throughline.coaching.actions.resumes.telling import tell
from throughline.coaching.hats import coach
from throughline.coaching.models import Resume
from throughline.coaching.queries.intakes import early_programmes
from throughline.coaching.queries.resumes import queue
from throughline.people.hats import Hat, in_name_of

LIST = "Spring graduates.csv"
CAME, READ, AGAIN = timedelta(days=9), timedelta(days=7), timedelta(days=1)
PEOPLE = (
    ("Mira Santos", "mira.santos@example.org", "mira santos.txt"),
    ("Jonas Weber", "jonas.weber@example.org", "cv jonas.txt"),
    ("Aisha Bello", "aisha.bello@example.org", "aisha_bello_resume.txt"),
    ("Petra Lind", "petra.lind@example.org", ""),
)
MIRA = """Mira Santos
Leeds · mira.santos@example.org · 0113 496 0142

Experience
Shift supervisor, Copper Kettle Café   Sep 2023 – today
Responsible for the morning shift
Trained new colleagues
Shop assistant, Hartley Books   2021 – 2023
Served customers and was responsible for the children’s corner

Education
BA Business Management, Leeds   2021 – 2024
Final paper on how small shops survive

Skills
Excel, Canva, team player
"""
NEWER = MIRA.replace(
    "Responsible for the morning shift\nTrained new colleagues",
    "Lead four people on the morning shift, 300 guests before ten\n"
    "Trained six new colleagues; five of them stayed over a year",
).replace("Excel, Canva, team player", "Excel (pivot tables), Canva")
JONAS = """Jonas Weber
jonas.weber@example.org

Apprentice electrician, Voss & Sons   2022 – 2025
Wiring in 40 flats, handed over on time
Looked after the tools of the van

Secondary school, Bremen   2012 – 2022
"""
AISHA = """Aisha Bello
aisha.bello@example.org

Volunteer, Riverside Food Bank   2023 – today
Organised the Saturday delivery for 120 households
Responsible for the phone

BSc Statistics, Sheffield   2022 – 2025
"""
TEXTS = {"mira santos.txt": MIRA, "cv jonas.txt": JONAS, "aisha_bello_resume.txt": AISHA}
SAID: tuple[tuple[int | None, Promise], ...] = (
    (5, _("This says what you were to do. How many people, how many guests, and what got better?")),
    (6, _("How many, and what became of them? You were good at this: show it.")),
    (13, _("“Team player” is said by everybody. The line on training shows it better.")),
    (None, _("A good beginning: it is short and true. Give your three best lines a number each.")),
)


def bring_in_early(hat: Hat, now: datetime) -> None:
    """Three resumes and one without: the first was read and came back anew, two wait."""
    then = in_name_of(hat.person, hat.keeper_id, now - CAME)
    table = "Name,E-mail,Resume\n" + "".join(",".join(one) + "\n" for one in PEOPLE)
    row = keep_early(
        then,
        data=table.encode(),
        name=LIST,
        files=[Dropped(name, text.encode()) for name, text in TEXTS.items()],
        coach=hat.person,
        programme=early_programmes(then)[0],
    )
    for file in row.files.all():
        read_file(file, then.now)
    ask_to_bring(then, row)
    while go_on(row, then.now):
        pass
    _read_one(in_name_of(hat.person, hat.keeper_id, now - READ), now)


def _read_one(hat: Hat, now: datetime) -> None:
    here = coach(hat.person, hat.now)
    row: Resume = queue(here)[0]
    reviewing.take(hat, row)
    for line, text in SAID:
        reviewing.say(hat, row, text=str(text), line=line)
    reviewing.finish(hat, row)
    let_write(here, [row.engagement.client_id])
    tell(row, hat.now)
    again = in_name_of(hat.person, hat.keeper_id, now - AGAIN)
    send_newer(again, row.engagement, name="mira santos 2.txt", data=NEWER.encode())
