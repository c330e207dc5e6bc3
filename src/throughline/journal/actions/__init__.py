"""What can be done in a journal: the only code that writes here."""

from throughline.journal.actions.accomplishments import (
    add_accomplishment,
    add_proof,
    add_wording,
    change_accomplishment,
    change_proof,
    change_wording,
    note_accomplishment,
    remove_wording,
)
from throughline.journal.actions.attachments import attach, prove, remove_proof
from throughline.journal.actions.career import (
    add_fact,
    add_position,
    add_study,
    change_employer,
    change_fact,
    change_position,
    change_study,
    employer_named,
    set_about,
)
from throughline.journal.actions.careers import introduce, take_career
from throughline.journal.actions.entries import (
    change_entry,
    log_it_too,
    promise_from,
    settle,
    wait_again,
    write_entry,
)
from throughline.journal.actions.friday import Told, end_habit, keep_habit, look_back
from throughline.journal.actions.ordering import move
from throughline.journal.actions.pay import add_pay, change_pay, remove_pay
from throughline.journal.actions.removing import erase_removed, next_rank, remove, restore

__all__ = [
    "Told",
    "add_accomplishment",
    "add_fact",
    "add_pay",
    "add_position",
    "add_proof",
    "add_study",
    "add_wording",
    "attach",
    "change_accomplishment",
    "change_employer",
    "change_entry",
    "change_fact",
    "change_pay",
    "change_position",
    "change_proof",
    "change_study",
    "change_wording",
    "employer_named",
    "end_habit",
    "erase_removed",
    "introduce",
    "keep_habit",
    "log_it_too",
    "look_back",
    "move",
    "next_rank",
    "note_accomplishment",
    "promise_from",
    "prove",
    "remove",
    "remove_pay",
    "remove_proof",
    "remove_wording",
    "restore",
    "set_about",
    "settle",
    "take_career",
    "wait_again",
    "write_entry",
]
