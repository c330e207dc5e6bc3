"""Addresses of one part of the room: see `throughline.coaching.urls`."""

from django.urls import URLPattern, path

from throughline.coaching.views import closings, my_preworks, preworks, sessions, worksheets

urlpatterns: list[URLPattern] = [
    path("coach/sessions/", sessions.coach_sessions, name="coach_sessions"),
    path("coach/sessions/<row:pk>/", sessions.session, name="session"),
    path("coach/sessions/<row:pk>/agenda/", sessions.session_agenda, name="session_agenda"),
    path("coach/sessions/<row:pk>/close/", closings.session_close, name="session_close"),
    path("coach/sessions/<row:pk>/reopen/", closings.session_reopen, name="session_reopen"),
    path("coach/worksheets/", worksheets.worksheet_list, name="worksheets"),
    path("coach/worksheets/new/", worksheets.worksheet_new, name="worksheet_new"),
    path("coach/worksheets/take/<slug:key>/", worksheets.worksheet_take, name="worksheet_take"),
    path("coach/worksheets/<row:pk>/", worksheets.worksheet, name="worksheet"),
    path("coach/worksheets/<row:pk>/copy/", worksheets.worksheet_copy, name="worksheet_copy"),
    path("coach/worksheets/<row:pk>/retire/", worksheets.worksheet_retire, name="worksheet_retire"),
    path(
        "coach/worksheets/<row:pk>/restore/", worksheets.worksheet_restore, name="worksheet_restore"
    ),
    path("coach/clients/<row:pk>/prework/", preworks.prework_give, name="prework_give"),
    path("coach/prework/<row:pk>/", preworks.prework, name="prework"),
    path("coach/prework/<row:pk>/done/", preworks.prework_done, name="prework_done"),
    path("coach/prework/<row:pk>/take-back/", preworks.prework_take_back, name="prework_take_back"),
    path("coach/prework/<row:pk>/again/", preworks.prework_again, name="prework_again"),
    path("me/coaching/prework/<row:pk>/", my_preworks.my_prework, name="my_prework"),
    path("me/coaching/prework/<row:pk>/done/", my_preworks.my_prework_done, name="my_prework_done"),
    path(
        "me/coaching/prework/<row:pk>/unsend/",
        my_preworks.my_prework_unsend,
        name="my_prework_unsend",
    ),
]
