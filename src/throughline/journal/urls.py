"""Addresses of the journal."""

from django.urls import URLPattern, path

from throughline.journal.views import (
    accomplishments,
    career,
    drafts,
    entries,
    facts,
    friday,
    line,
    pay,
    positions,
    proofs,
    studies,
    ways_in,
    wordings,
)

# What happened, what proves it, the Friday five minutes
_ENTRIES = [
    path("me/journal/", line.journal, name="journal"),
    path("me/journal/who/", line.entry_who, name="entry_who"),
    path("me/journal/new/", entries.entry_new, name="entry_new"),
    path("me/journal/entries/<row:pk>/", entries.entry, name="entry"),
    path("me/journal/entries/<row:pk>/edit/", entries.entry_edit, name="entry_edit"),
    path("me/journal/entries/<row:pk>/remove/", entries.entry_remove, name="entry_remove"),
    path("me/journal/entries/<row:pk>/restore/", entries.entry_restore, name="entry_restore"),
    path("me/journal/entries/<row:pk>/settle/", entries.entry_settle, name="entry_settle"),
    path("me/journal/entries/<row:pk>/wait/", entries.entry_wait, name="entry_wait"),
    path("me/journal/entries/<row:pk>/proof/", proofs.entry_proof, name="entry_proof"),
    path(
        "me/journal/entries/proofs/<row:pk>/remove/",
        proofs.entry_proof_remove,
        name="entry_proof_remove",
    ),
    path("me/journal/files/<row:pk>/", proofs.attachment, name="attachment"),
    path(
        "me/journal/accomplishments/<row:pk>/file/",
        proofs.accomplishment_file,
        name="accomplishment_file",
    ),
    path("me/journal/friday/", friday.friday, name="friday"),
    path("me/journal/friday/habit/", friday.friday_habit, name="friday_habit"),
]
# What stands still
_CAREER = [
    path("me/journal/career/", career.career, name="career"),
    path("me/journal/career/about/", career.about_edit, name="about_edit"),
    path("me/journal/employers/<row:pk>/", career.employer_edit, name="employer_edit"),
    path("me/journal/positions/new/", positions.position_new, name="position_new"),
    path("me/journal/positions/<row:pk>/", positions.position, name="position"),
    path("me/journal/positions/<row:pk>/edit/", positions.position_edit, name="position_edit"),
    path("me/journal/positions/<row:pk>/move/", positions.position_move, name="position_move"),
    path(
        "me/journal/positions/<row:pk>/remove/", positions.position_remove, name="position_remove"
    ),
    path(
        "me/journal/positions/<row:pk>/restore/",
        positions.position_restore,
        name="position_restore",
    ),
    path("me/journal/positions/<row:pk>/pay/", pay.pay, name="pay"),
    path("me/journal/pay/<row:pk>/", pay.pay_edit, name="pay_edit"),
    path("me/journal/pay/<row:pk>/remove/", pay.pay_remove, name="pay_remove"),
    path("me/journal/studies/new/", studies.study_new, name="study_new"),
    path("me/journal/studies/<row:pk>/edit/", studies.study_edit, name="study_edit"),
    path("me/journal/studies/<row:pk>/move/", studies.study_move, name="study_move"),
    path("me/journal/studies/<row:pk>/remove/", studies.study_remove, name="study_remove"),
    path("me/journal/studies/<row:pk>/restore/", studies.study_restore, name="study_restore"),
    path("me/journal/facts/new/", facts.fact_new, name="fact_new"),
    path("me/journal/facts/<row:pk>/edit/", facts.fact_edit, name="fact_edit"),
    path("me/journal/facts/<row:pk>/move/", facts.fact_move, name="fact_move"),
    path("me/journal/facts/<row:pk>/remove/", facts.fact_remove, name="fact_remove"),
    path("me/journal/facts/<row:pk>/restore/", facts.fact_restore, name="fact_restore"),
]
_DONE = "me/journal/accomplishments/"
_ACCOMPLISHMENTS = [
    path(_DONE, accomplishments.accomplishment_list, name="accomplishments"),
    path(f"{_DONE}new/", accomplishments.accomplishment_new, name="accomplishment_new"),
    path(f"{_DONE}quick/", accomplishments.accomplishment_quick, name="accomplishment_quick"),
    path(f"{_DONE}help/", accomplishments.accomplishment_help, name="accomplishment_help"),
    path(f"{_DONE}<row:pk>/", accomplishments.accomplishment, name="accomplishment"),
    path(f"{_DONE}<row:pk>/edit/", accomplishments.accomplishment_edit, name="accomplishment_edit"),
    path(f"{_DONE}<row:pk>/move/", accomplishments.accomplishment_move, name="accomplishment_move"),
    path(
        f"{_DONE}<row:pk>/remove/",
        accomplishments.accomplishment_remove,
        name="accomplishment_remove",
    ),
    path(
        f"{_DONE}<row:pk>/restore/",
        accomplishments.accomplishment_restore,
        name="accomplishment_restore",
    ),
    path(
        f"{_DONE}<row:pk>/wordings/",
        wordings.accomplishment_wording_new,
        name="accomplishment_wording_new",
    ),
    path(f"{_DONE}<row:pk>/proofs/", wordings.proof_new, name="proof_new"),
    path(
        "me/journal/wordings/<row:pk>/",
        wordings.accomplishment_wording,
        name="accomplishment_wording",
    ),
    path(
        "me/journal/wordings/<row:pk>/remove/",
        wordings.accomplishment_wording_remove,
        name="accomplishment_wording_remove",
    ),
    path("me/journal/proofs/<row:pk>/", wordings.proof_edit, name="proof_edit"),
    path("me/journal/proofs/<row:pk>/remove/", wordings.proof_remove, name="proof_remove"),
]

# Ways in and out
_IN = [
    path("me/journal/in/", ways_in.career_in, name="career_in"),
    path("me/journal/in/archive/", ways_in.career_archive, name="career_archive"),
    path("me/journal/in/<row:pk>/", drafts.draft, name="draft"),
    path("me/journal/in/<row:pk>/drop/", drafts.draft_drop, name="draft_drop"),
    path("me/journal/in/<row:pk>/undo/", drafts.draft_undo, name="draft_undo"),
    path("me/journal/in/<row:pk>/redo/", drafts.draft_redo, name="draft_redo"),
    path("me/journal/out/", ways_in.journal_out, name="journal_out"),
]

urlpatterns: list[URLPattern] = [*_ENTRIES, *_CAREER, *_ACCOMPLISHMENTS, *_IN]
