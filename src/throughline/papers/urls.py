"""Addresses of papers."""

from django.urls import path

from throughline.papers.views import (
    giving,
    hearing,
    listing,
    pitches,
    postings,
    sent,
    statement,
    writing,
)

_WHAT_HAPPENED = "me/papers/what-happened/"
_ANSWER = [
    path(_WHAT_HAPPENED, statement.statement, name="statement"),
    path(f"{_WHAT_HAPPENED}check/", statement.statement_check, name="statement_check"),
    path(f"{_WHAT_HAPPENED}undo/", statement.statement_undo, name="statement_undo"),
    path(f"{_WHAT_HAPPENED}account/", statement.account, name="account"),
    path(f"{_WHAT_HAPPENED}account/on/", statement.account_on, name="account_on"),
    path(f"{_WHAT_HAPPENED}account/erase/", statement.account_erase, name="account_erase"),
    path(f"{_WHAT_HAPPENED}practise/", hearing.practise, name="practise"),
    path(f"{_WHAT_HAPPENED}said/", hearing.statement_said, name="statement_said"),
    path(
        f"{_WHAT_HAPPENED}said/<row:pk>/remove/", hearing.rehearsal_remove, name="rehearsal_remove"
    ),
    path(f"{_WHAT_HAPPENED}show/", hearing.answer_show, name="answer_show"),
    path(f"{_WHAT_HAPPENED}show/<row:pk>/end/", hearing.answer_hide, name="answer_hide"),
    path("with/answer/<row:pk>/", hearing.answer_reading, name="answer_reading"),
    path("with/answer/<row:pk>/heard/", hearing.answer_heard, name="answer_heard"),
]
_PITCHES = [
    path("me/papers/pitches/new/", pitches.pitch_new, name="pitch_new"),
    path("me/papers/pitches/check/", pitches.pitch_check, name="pitch_check"),
    path("me/papers/pitches/<row:pk>/", pitches.pitch, name="pitch"),
]
_POSTINGS = [
    path("me/papers/postings/", postings.posting_list, name="postings"),
    path("me/papers/postings/new/", postings.posting_new, name="posting_new"),
    path("me/papers/postings/<row:pk>/", postings.posting, name="posting"),
    path("me/papers/postings/<row:pk>/edit/", postings.posting_edit, name="posting_edit"),
    path("me/papers/postings/<row:pk>/paper/", postings.posting_paper, name="posting_paper"),
    path("me/papers/postings/<row:pk>/remove/", postings.posting_remove, name="posting_remove"),
    path("me/papers/postings/<row:pk>/restore/", postings.posting_restore, name="posting_restore"),
]
urlpatterns = [
    *_ANSWER,
    *_PITCHES,
    *_POSTINGS,
    path("me/papers/", listing.paper_list, name="papers"),
    path("me/papers/new/", listing.paper_new, name="paper_new"),
    path("me/papers/rebuild/", listing.rebuild, name="rebuild"),
    path("me/papers/sent/", sent.sent, name="sent"),
    path("me/papers/sent/<row:pk>/", sent.version, name="version"),
    path("me/papers/sent/<row:pk>/file/", sent.version_file, name="version_file"),
    path("me/papers/sent/<row:pk>/held/", sent.holding_new, name="holding_new"),
    path("me/papers/held/<row:pk>/remove/", sent.holding_remove, name="holding_remove"),
    path("me/papers/with/<str:kind>/<row:pk>/", sent.affected, name="affected"),
    path("me/papers/<row:pk>/", writing.paper, name="paper"),
    path("me/papers/<row:pk>/words/", writing.paper_words, name="paper_words"),
    path("me/papers/<row:pk>/look/", writing.paper_look, name="paper_look"),
    path("me/papers/<row:pk>/choose/", writing.paper_choose, name="paper_choose"),
    path("me/papers/<row:pk>/prove/", writing.paper_prove, name="paper_prove"),
    path("me/papers/<row:pk>/preview/", writing.paper_preview, name="paper_preview"),
    path("me/papers/<row:pk>/page/<int:number>.svg", writing.paper_page, name="paper_page"),
    path("me/papers/<row:pk>/missing/", listing.paper_gaps, name="paper_gaps"),
    path("me/papers/<row:pk>/copy/", listing.paper_copy, name="paper_copy"),
    path("me/papers/<row:pk>/remove/", listing.paper_remove, name="paper_remove"),
    path("me/papers/<row:pk>/restore/", listing.paper_restore, name="paper_restore"),
    path("me/papers/<row:pk>/out/", giving.paper_out, name="paper_out"),
    path("me/papers/<row:pk>/file/<str:kind>/", giving.paper_file, name="paper_file"),
    path("me/papers/<row:pk>/sent/<str:kind>/", giving.paper_send, name="paper_send"),
    path("me/papers/<row:pk>/letter/<str:kind>/", giving.paper_letter, name="paper_letter"),
]
