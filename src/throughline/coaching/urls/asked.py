"""Addresses of how clients find the work: see `throughline.coaching.urls`."""

from django.urls import path

from throughline.coaching.views import asked, questionnaires, sentences

MINE, AT = "me/coaching/<row:pk>/", "at/<slug:slug>/asked/"
urlpatterns = [
    path("coach/asked/", asked.coach_asked, name="coach_asked"),
    path("coach/asked/table/", asked.coach_asked_file, name="coach_asked_file"),
    path(AT, asked.practice_asked, name="practice_asked"),
    path(f"{AT}table/", asked.practice_asked_file, name="practice_asked_file"),
    path(f"{MINE}asked/", questionnaires.my_asked, name="my_asked"),
    path(f"{MINE}sentence/", sentences.my_sentence, name="my_sentence"),
    path(f"{MINE}sentence/send/", sentences.my_sentence_send, name="my_sentence_send"),
]
