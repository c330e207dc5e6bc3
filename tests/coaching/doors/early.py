"""Who gets in where resumes of early careerists are read: reviewers, whose they are, and the
manager for names and states."""

from typing import Any

from tests.answers import DANA, GET, MARCUS, POST, PRIYA, Row, at, click, only, read
from tests.coaching.resumes import ANA, files, programme
from tests.coaching.resumes import TABLE as SHEET
from tests.coaching.there import There
from throughline.coaching.actions.resumes import returning, reviewing
from throughline.coaching.actions.resumes.arriving import keep_early
from throughline.coaching.models import Intake
from throughline.people.hats import Hat, in_name_of

HER_PAGE = read(only(200, PRIYA))
HER_CLICK = click(only(302, PRIYA))
HIS_PAGE = read(only(200, MARCUS))

TABLE: dict[str, Row] = {
    "coach_resumes": HER_PAGE,
    "resume_next": HER_CLICK,
    "coach_followed": HER_PAGE,
    "coach_followed_file": HER_PAGE,
    "early_in": {GET: only(200, PRIYA), POST: only(422, PRIYA)},
    "early_table": {GET: only(200, PRIYA), POST: only(200, PRIYA)},  # it is still being read
    "early_out": HER_CLICK,
    "early_back": HER_CLICK,
    # Of Northlight only who reads it or coaches whose it is; Marcus manages and does not read.
    "resume": {GET: only(200, PRIYA), POST: only(422, PRIYA)},
    "resume_take": HER_CLICK,
    "resume_let_go": HER_CLICK,
    "resume_done": HER_CLICK,
    "resume_again": HER_CLICK,
    "resume_answer": click(only(422, PRIYA)),
    "resume_file": HER_PAGE,
    "resume_unsay": HER_CLICK,
    "resume_say_again": HER_CLICK,
    "practice_resumes": HIS_PAGE,
    "practice_followed_file": HIS_PAGE,
    "practice_ready": {GET: only(200, MARCUS), POST: only(422, MARCUS)},
    "practice_early_in": {GET: only(200, MARCUS), POST: only(422, MARCUS)},
    "practice_early_table": {GET: only(200, MARCUS), POST: only(200, MARCUS)},
    "practice_early_out": click(only(302, MARCUS)),
    "practice_early_back": click(only(302, MARCUS)),
    "my_resume": {GET: only(200, DANA), POST: only(422, DANA)},
    "my_resume_journal": click(only(302, DANA)),
    "my_resume_known": click(only(302, DANA)),
    "resume_claim": {GET: only(302, DANA), POST: only(302, DANA)},  # hers already
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """For each URL name what its address is made of."""
    hat, practice = there.hat, {"slug": there.northlight.slug}
    row = returning.send_newer(hat, there.engagement, name="dana.txt", data=b"Dana Reyes\nBaker")
    reviewing.take(hat, row)
    said = reviewing.say(hat, row, text="Well said.", line=2)
    reviewing.finish(hat, row)
    hers = _kept(there, hat)
    manager = in_name_of(there.marcus, there.northlight.keeper_id, there.now)
    his = {**practice, "pk": _kept(there, manager).pk}
    verbs = ("take", "let_go", "done", "again", "answer", "file")
    return {
        **at(hers, "early_table", "early_out", "early_back"),
        **at(row, "resume", *(f"resume_{verb}" for verb in verbs), "resume_claim"),
        **{
            name: {"pk": row.pk, "comment": said.pk}
            for name in ("resume_unsay", "resume_say_again")
        },
        **dict.fromkeys(
            ("practice_resumes", "practice_followed_file", "practice_ready", "practice_early_in"),
            practice,
        ),
        **{f"practice_early_{verb}": his for verb in ("table", "out", "back")},
        **at(there.engagement, "my_resume", "my_resume_journal", "my_resume_known"),
    }


def _kept(there: There, hat: Hat) -> Intake:
    return keep_early(
        hat,
        data=SHEET,
        name="",
        files=files({"ana.txt": ANA}),
        coach=there.priya,
        programme=programme(there),
    )
