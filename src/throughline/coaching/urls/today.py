"""Addresses of the coach's Today and of the client's own pages."""

from django.urls import path

from throughline.coaching.views import mine, today

urlpatterns = [
    path("coach/", today.coach_today, name="coach_today"),
    path("coach/promises/<row:pk>/keep/", today.coach_promise_keep, name="coach_promise_keep"),
    path("coach/promises/<row:pk>/drop/", today.coach_promise_drop, name="coach_promise_drop"),
    path(
        "coach/promises/<row:pk>/reopen/",
        today.coach_promise_reopen,
        name="coach_promise_reopen",
    ),
    path("coach/promises/<row:pk>/later/", today.coach_promise_later, name="coach_promise_later"),
    path("coach/clients/<row:pk>/later/", today.client_later, name="client_later"),
    path("coach/snoozes/<row:pk>/lift/", today.client_asked, name="client_asked"),
    path("me/coaching/", mine.my_coaching, name="my_coaching"),
    path("me/coaching/claim/<row:pk>/", mine.my_coaching_claim, name="my_coaching_claim"),
    path("me/coaching/<row:pk>/", mine.my_engagement, name="my_engagement"),
]
