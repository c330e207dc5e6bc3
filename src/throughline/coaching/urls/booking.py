"""Booking: a coach's hours, sessions booked by either side, groups."""

from django.urls import URLPattern, path

from throughline.coaching.views.booking import coachs, groups, hours, mine

urlpatterns: list[URLPattern] = [
    path("coach/hours/", hours.coach_hours, name="coach_hours"),
    path("coach/hours/manners/", hours.hours_manners, name="hours_manners"),
    path("coach/hours/days/", hours.otherwise_new, name="otherwise_new"),
    path("coach/hours/days/<row:pk>/", hours.otherwise_remove, name="otherwise_remove"),
    path("coach/clients/<row:pk>/book/", coachs.session_new, name="session_new"),
    path("coach/clients/<row:pk>/offer/", coachs.slots_offer, name="slots_offer"),
    path("coach/held/<row:pk>/let-go/", coachs.slot_let_go, name="slot_let_go"),
    path("coach/sessions/<row:pk>/cancel/", coachs.session_cancel, name="session_cancel"),
    path("coach/sessions/<row:pk>/move/", coachs.session_move, name="session_move"),
    path("coach/groups/", groups.groups, name="groups"),
    path("coach/groups/new/", groups.group_new, name="group_new"),
    path("coach/groups/<row:pk>/", groups.group, name="group"),
    path("coach/groups/<row:pk>/invite/", groups.group_invite, name="group_invite"),
    path("coach/groups/<row:pk>/off/", groups.group_off, name="group_off"),
    path("me/coaching/<row:pk>/book/", mine.my_booking, name="my_booking"),
    path("me/coaching/<row:pk>/ask/", mine.my_time_ask, name="my_time_ask"),
    path("me/coaching/sessions/<row:pk>/", mine.my_session_page, name="my_session"),
    path("me/coaching/sessions/<row:pk>/file/", mine.my_session_file, name="my_session_file"),
    path("me/coaching/sessions/<row:pk>/cancel/", mine.my_session_cancel, name="my_session_cancel"),
    path("me/coaching/sessions/<row:pk>/move/", mine.my_session_move, name="my_session_move"),
]
