"""Addresses of touches, snoozes, promises and appointments."""

from datetime import date

from django.urls import path, register_converter

from throughline.followthrough import views
from throughline.frame.addresses import ROW


class DayConverter:
    """A date as 2026-03-10; a day that no calendar has is an address that leads nowhere."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """The day; ValueError, which is a 404, when there is none."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """As it stands in the address."""
        return value.isoformat()


register_converter(DayConverter, "day")

urlpatterns = [
    path(f"me/relationships/{ROW}/touches/", views.touch_new, name="touch_new"),
    path(f"me/touches/{ROW}/void/", views.touch_void, name="touch_void"),
    path(f"me/touches/{ROW}/restore/", views.touch_restore, name="touch_restore"),
    path(f"me/relationships/{ROW}/snoozes/", views.snooze_new, name="snooze_new"),
    path(f"me/snoozes/{ROW}/lift/", views.snooze_lift, name="snooze_lift"),
    path(f"me/relationships/{ROW}/promises/", views.promise_new, name="promise_new"),
    path(f"me/promises/{ROW}/keep/", views.promise_keep, name="promise_keep"),
    path(f"me/promises/{ROW}/drop/", views.promise_drop, name="promise_drop"),
    path(f"me/promises/{ROW}/reopen/", views.promise_reopen, name="promise_reopen"),
    path(f"me/promises/{ROW}/later/", views.promise_later, name="promise_later"),
    path(f"me/promises/{ROW}/asked/<day:day>/", views.promise_asked, name="promise_asked"),
    path(f"me/relationships/{ROW}/appointments/", views.appointment_new, name="appointment_new"),
    path(f"me/appointments/{ROW}/", views.appointment, name="appointment"),
    path(f"me/appointments/{ROW}/call-off/", views.appointment_off, name="appointment_off"),
]
