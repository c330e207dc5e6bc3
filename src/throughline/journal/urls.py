"""Addresses of the journal."""

from django.urls import path

from throughline.journal.views import entries, friday, line, proofs

urlpatterns = [
    # entries, what proves them, the Friday five minutes
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
    path("me/journal/friday/", friday.friday, name="friday"),
    path("me/journal/friday/habit/", friday.friday_habit, name="friday_habit"),
]
