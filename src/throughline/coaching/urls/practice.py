"""Addresses of one part of the room: see `throughline.coaching.urls`."""

from django.urls import URLPattern, path

from throughline.coaching.views import coaches, managing, offering, programmes, starting

AT = "at/<slug:slug>/"

urlpatterns: list[URLPattern] = [
    path("me/coaching/start/", starting.start_coaching, name="start_coaching"),
    path(AT, managing.practice, name="practice"),
    path(f"{AT}setup/", managing.practice_setup, name="practice_setup"),
    path(f"{AT}clients/", managing.practice_clients, name="practice_clients"),
    path(f"{AT}clients/<row:pk>/", managing.practice_client, name="practice_client"),
    path(f"{AT}coaches/", coaches.practice_coaches, name="practice_coaches"),
    path(f"{AT}coaches/none/", coaches.practice_without, name="practice_without"),
    path(f"{AT}coaches/<row:pk>/", coaches.practice_coach, name="practice_coach"),
    path(f"{AT}coaches/<row:pk>/go/", coaches.practice_coach_go, name="practice_coach_go"),
    path(f"{AT}coaches/<row:pk>/over/", coaches.practice_hand_over, name="practice_hand_over"),
    path(f"{AT}programmes/", programmes.practice_programmes, name="practice_programmes"),
    path(f"{AT}programmes/new/", programmes.practice_programme_new, name="practice_programme_new"),
    path(f"{AT}programmes/<row:pk>/", programmes.practice_programme, name="practice_programme"),
    path(
        f"{AT}programmes/<row:pk>/copy/",
        programmes.practice_programme_copy,
        name="practice_programme_copy",
    ),
    path(
        f"{AT}programmes/<row:pk>/retire/",
        programmes.practice_programme_retire,
        name="practice_programme_retire",
    ),
    path(
        f"{AT}programmes/<row:pk>/restore/",
        programmes.practice_programme_restore,
        name="practice_programme_restore",
    ),
    path(f"{AT}sessions/", offering.practice_kinds, name="practice_kinds"),
    path(f"{AT}sessions/new/", offering.practice_kind_new, name="practice_kind_new"),
    path(f"{AT}sessions/<row:pk>/", offering.practice_kind, name="practice_kind"),
    path(
        f"{AT}sessions/<row:pk>/retire/", offering.practice_kind_retire, name="practice_kind_retire"
    ),
    path(
        f"{AT}sessions/<row:pk>/restore/",
        offering.practice_kind_restore,
        name="practice_kind_restore",
    ),
    path(f"{AT}funnels/", offering.practice_funnels, name="practice_funnels"),
    path(f"{AT}funnels/new/", offering.practice_funnel_new, name="practice_funnel_new"),
    path(f"{AT}funnels/<row:pk>/", offering.practice_funnel, name="practice_funnel"),
    path(
        f"{AT}funnels/<row:pk>/retire/",
        offering.practice_funnel_retire,
        name="practice_funnel_retire",
    ),
    path(
        f"{AT}funnels/<row:pk>/restore/",
        offering.practice_funnel_restore,
        name="practice_funnel_restore",
    ),
    path(f"{AT}funnels/<row:pk>/pool/", offering.practice_pool_new, name="practice_pool_new"),
    path(f"{AT}pools/<row:pk>/", offering.practice_pool, name="practice_pool"),
    path(f"{AT}pools/<row:pk>/remove/", offering.practice_pool_remove, name="practice_pool_remove"),
    path(f"{AT}manners/", starting.practice_manners, name="practice_manners"),
]
