"""Addresses of touches, snoozes and promises."""

from datetime import date

from django.urls import path, register_converter

from throughline.followthrough import views


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
    path("me/relationships/<row:pk>/touches/", views.touch_new, name="touch_new"),
    path("me/touches/<row:pk>/void/", views.touch_void, name="touch_void"),
    path("me/touches/<row:pk>/restore/", views.touch_restore, name="touch_restore"),
    path("me/relationships/<row:pk>/snoozes/", views.snooze_new, name="snooze_new"),
    path("me/snoozes/<row:pk>/lift/", views.snooze_lift, name="snooze_lift"),
    path("me/relationships/<row:pk>/promises/", views.promise_new, name="promise_new"),
    path("me/promises/<row:pk>/keep/", views.promise_keep, name="promise_keep"),
    path("me/promises/<row:pk>/drop/", views.promise_drop, name="promise_drop"),
    path("me/promises/<row:pk>/reopen/", views.promise_reopen, name="promise_reopen"),
    path("me/promises/<row:pk>/later/", views.promise_later, name="promise_later"),
    path("me/promises/<row:pk>/asked/<day:day>/", views.promise_asked, name="promise_asked"),
]
