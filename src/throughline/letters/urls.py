"""Addresses of letters."""

from django.urls import path

from throughline.letters import views

urlpatterns = [
    path("me/letters/", views.letters, name="letters"),
    path("me/letters/<row:pk>/", views.letter, name="letter"),
    path("me/letters/<row:pk>/cancel/", views.letter_cancel, name="letter_cancel"),
    path("me/letters/<row:pk>/restore/", views.letter_restore, name="letter_restore"),
    path("me/letters/<row:pk>/retry/", views.letter_retry, name="letter_retry"),
    path("me/letters/<row:pk>/resend/", views.letter_resend, name="letter_resend"),
    path("me/letters/<row:pk>/arrived/", views.letter_arrived, name="letter_arrived"),
    path("me/letters/<row:pk>/done/", views.letter_done, name="letter_done"),
    path("me/letters/<row:pk>/undone/", views.letter_undone, name="letter_undone"),
    path("me/letters/<row:pk>/paper/", views.letter_paper, name="letter_paper"),
    path("me/relationships/<row:pk>/letters/", views.letter_new, name="letter_new"),
    path("me/letters/templates/", views.wordings, name="wordings"),
    path("me/letters/templates/new/", views.wording_new, name="wording_new"),
    path("me/letters/templates/<slug:kind>/", views.wording, name="wording"),
    path("me/letters/templates/<slug:kind>/away/", views.wording_away, name="wording_away"),
    path("me/letters/templates/<slug:kind>/back/", views.wording_back, name="wording_back"),
]
