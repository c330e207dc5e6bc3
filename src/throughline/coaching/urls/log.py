"""Addresses of the log of hours, and of what coaches carry: see `throughline.coaching.urls`."""

from django.urls import path

from throughline.coaching.views import hours_before, listing, load, log

_BEFORE = "coach/log/before/"
urlpatterns = [
    path("coach/log/", log.coach_log, name="coach_log"),
    path("coach/log/sheet/", log.coach_log_sheet, name="coach_log_sheet"),
    path("coach/log/table/", log.coach_log_file, name="coach_log_file"),
    path("coach/log/ask/", log.coach_log_ask_all, name="coach_log_ask_all"),
    path("coach/log/ask/<row:pk>/", log.coach_log_ask, name="coach_log_ask"),
    path(f"{_BEFORE}new/", hours_before.hours_before_new, name="hours_before_new"),
    path(f"{_BEFORE}<row:pk>/", hours_before.hours_before, name="hours_before"),
    path(
        f"{_BEFORE}<row:pk>/remove/", hours_before.hours_before_remove, name="hours_before_remove"
    ),
    path(
        f"{_BEFORE}<row:pk>/restore/",
        hours_before.hours_before_restore,
        name="hours_before_restore",
    ),
    path("me/coaching/<row:pk>/listing/", listing.my_listing, name="my_listing"),
    path("at/<slug:slug>/load/", load.practice_load, name="practice_load"),
]
