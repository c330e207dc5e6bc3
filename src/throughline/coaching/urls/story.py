"""Addresses of the first letters, of an answer that is to be heard, and of a landing told by its
own: see `throughline.coaching.urls`."""

from django.urls import URLPattern, path

from throughline.coaching.views import hearing, inviting, landed, welcoming

_AT = "coach/clients/<row:pk>/"
_MINE = "me/coaching/<row:pk>/landed/"
_WELCOME = "at/<slug:slug>/welcome/"

urlpatterns: list[URLPattern] = [
    path("coach/clients/invite/", inviting.clients_invite, name="clients_invite"),
    path("coach/clients/invite/back/", inviting.clients_invite_back, name="clients_invite_back"),
    path(f"{_AT}welcome/", welcoming.engagement_welcome, name="engagement_welcome"),
    path(f"{_AT}welcome/begin/", welcoming.welcome_begin, name="welcome_begin"),
    path(f"{_AT}welcome/stop/", welcoming.welcome_stop, name="welcome_stop"),
    path(_WELCOME, welcoming.practice_welcome, name="practice_welcome"),
    path(f"{_WELCOME}restore/", welcoming.welcome_restore, name="welcome_restore"),
    path(f"{_WELCOME}words/<slug:kind>/", welcoming.welcome_words, name="welcome_words"),
    path(f"{_AT}answer/heard/", hearing.engagement_heard, name="engagement_heard"),
    path(f"{_AT}answer/unheard/", hearing.engagement_unheard, name="engagement_unheard"),
    path(f"{_AT}answer/agenda/", hearing.engagement_hear_next, name="engagement_hear_next"),
    path(_MINE, landed.my_landed, name="my_landed"),
    path(f"{_MINE}more/", landed.my_landed_more, name="my_landed_more"),
    path(f"{_MINE}back/", landed.my_landed_back, name="my_landed_back"),
]
