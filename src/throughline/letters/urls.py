"""Addresses of letters, calendars and booked times."""

from django.urls import path

from throughline.letters import views

urlpatterns = [
    path("c/<str:token>.ics", views.calendar_feed, name="calendar_feed"),
    path("me/letters/calendar/", views.calendar, name="calendar"),
    path("me/letters/calendar/end/", views.calendar_end, name="calendar_end"),
    path("me/relationships/<row:pk>/appointments/", views.appointment_new, name="appointment_new"),
    path("me/appointments/<row:pk>/", views.appointment, name="appointment"),
    path("me/appointments/<row:pk>/edit/", views.appointment_edit, name="appointment_edit"),
    path("me/appointments/<row:pk>/at/<slug:when>/", views.appointment_at, name="appointment_at"),
    path("me/appointments/<row:pk>/call-off/", views.appointment_off, name="appointment_off"),
    path("me/appointments/<row:pk>/take-up/", views.appointment_on, name="appointment_on"),
    path("me/appointments/<row:pk>/invitation/", views.invitation, name="invitation"),
    path("me/letters/", views.letters, name="letters"),
    path("me/letters/<row:pk>/", views.letter, name="letter"),
    path("me/letters/<row:pk>/cancel/", views.letter_cancel, name="letter_cancel"),
    path("me/letters/<row:pk>/restore/", views.letter_restore, name="letter_restore"),
    path("me/letters/<row:pk>/retry/", views.letter_retry, name="letter_retry"),
    path("me/letters/<row:pk>/resend/", views.letter_resend, name="letter_resend"),
    path("me/letters/<row:pk>/arrived/", views.letter_arrived, name="letter_arrived"),
]
