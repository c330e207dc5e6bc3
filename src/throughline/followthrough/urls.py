"""Addresses of touches, snoozes, promises and appointments."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from throughline.followthrough import views


class DayConverter(StringConverter):
    """A date as 2026-03-10."""

    regex = r"\d{4}-\d{2}-\d{2}"


register_converter(DayConverter, "day")

urlpatterns = [
    path("me/relationships/<int:pk>/touches/", views.touch_new, name="touch_new"),
    path("me/touches/<int:pk>/void/", views.touch_void, name="touch_void"),
    path("me/touches/<int:pk>/restore/", views.touch_restore, name="touch_restore"),
    path("me/relationships/<int:pk>/snoozes/", views.snooze_new, name="snooze_new"),
    path("me/snoozes/<int:pk>/lift/", views.snooze_lift, name="snooze_lift"),
    path("me/relationships/<int:pk>/promises/", views.promise_new, name="promise_new"),
    path("me/promises/<int:pk>/keep/", views.promise_keep, name="promise_keep"),
    path("me/promises/<int:pk>/drop/", views.promise_drop, name="promise_drop"),
    path("me/promises/<int:pk>/reopen/", views.promise_reopen, name="promise_reopen"),
    path("me/promises/<int:pk>/later/", views.promise_later, name="promise_later"),
    path("me/promises/<int:pk>/asked/<day:day>/", views.promise_asked, name="promise_asked"),
    path("me/relationships/<int:pk>/appointments/", views.appointment_new, name="appointment_new"),
    path("me/appointments/<int:pk>/", views.appointment, name="appointment"),
    path("me/appointments/<int:pk>/call-off/", views.appointment_off, name="appointment_off"),
]
