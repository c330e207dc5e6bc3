"""The journal's lines in the access table: what stands still and what was accomplished."""

from typing import Any

from tests.answers import DANA, HER_CLICK, HERS, NEW, Row, at, click, members, only, read
from throughline.journal import actions as journal
from throughline.people.hats import Hat
from throughline.rulebook.career import Pay

TABLE: dict[str, Row] = {
    # journal: what stands still
    "career": read(members(200)),
    "about_edit": NEW,
    "employer_edit": HERS,
    "position_new": NEW,
    "position": read(only(200, DANA)),
    "position_edit": HERS,
    "position_move": HER_CLICK,
    "position_remove": HER_CLICK,
    "position_restore": HER_CLICK,
    "pay": HERS,
    "pay_edit": HERS,
    "pay_remove": HER_CLICK,
    "study_new": NEW,
    "study_edit": HERS,
    "study_move": HER_CLICK,
    "study_remove": HER_CLICK,
    "study_restore": HER_CLICK,
    "fact_new": NEW,
    "fact_edit": HERS,
    "fact_move": HER_CLICK,
    "fact_remove": HER_CLICK,
    "fact_restore": HER_CLICK,
    # journal: what was accomplished
    "accomplishments": read(members(200)),
    "accomplishment_new": NEW,
    "accomplishment_quick": NEW,
    "accomplishment_help": click(members(200)),
    "accomplishment": read(only(200, DANA)),
    "accomplishment_edit": HERS,
    "accomplishment_move": HER_CLICK,
    "accomplishment_remove": HER_CLICK,
    "accomplishment_restore": HER_CLICK,
    "accomplishment_wording_new": click(only(422, DANA)),
    "accomplishment_wording": HERS,
    "accomplishment_wording_remove": HER_CLICK,
    "proof_new": click(only(422, DANA)),
    "proof_edit": HERS,
    "proof_remove": HER_CLICK,
}


def career_addresses(hat: Hat) -> dict[str, dict[str, Any]]:
    """Where a career of one thing of each kind leads to."""
    place = journal.add_position(hat, employer="Alder", title="Lead", start="2020")
    study = journal.add_study(hat, school="Leeds")
    fact = journal.add_fact(hat, kind="skill", name="Rowing")
    paid = journal.add_pay(hat, place, pay=Pay(on="2020", amount="52,000"))
    done = journal.note_accomplishment(hat, line="Cut the close by 38%", position=place)
    proof = journal.add_proof(hat, done, text="Well done", by="Bo")
    order = ("edit", "move", "remove", "restore")
    return {
        **at(place.employer, "employer_edit"),
        **at(place, "position", "pay", *(f"position_{verb}" for verb in order)),
        **at(study, *(f"study_{verb}" for verb in order)),
        **at(fact, *(f"fact_{verb}" for verb in order)),
        **at(paid, "pay_edit", "pay_remove"),
        **at(done, "accomplishment", *(f"accomplishment_{verb}" for verb in order)),
        **at(done, "accomplishment_wording_new", "proof_new", "accomplishment_file"),
        **at(done.wordings.get(), "accomplishment_wording", "accomplishment_wording_remove"),
        **at(proof, "proof_edit", "proof_remove"),
    }
