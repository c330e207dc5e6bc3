"""Addresses of letters, calendars and booked times."""

from django.urls import path

from throughline.letters import views

urlpatterns = [
    path("l/<str:token>/", views.link, name="link"),
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
    path("me/letters/settings/", views.letter_settings, name="letter_settings"),
    path("me/letters/stopped/", views.letters_stopped, name="letters_stopped"),
    path("me/letters/stopped/<row:pk>/lift/", views.stopped_lift, name="stopped_lift"),
    path("me/letters/stopped/<row:pk>/again/", views.stopped_again, name="stopped_again"),
    path("me/letters/with/<row:pk>/", views.letters_with, name="letters_with"),
    path(
        "me/letters/with/<row:pk>/consents/<row:consent>/withdraw/",
        views.consent_withdraw,
        name="consent_withdraw",
    ),
    path(
        "me/letters/with/<row:pk>/consents/<row:consent>/again/",
        views.consent_again,
        name="consent_again",
    ),
    path("me/letters/arrived/", views.received, name="received"),
    path("me/letters/arrived/<row:pk>/", views.received_mail, name="received_mail"),
    path("me/letters/<row:pk>/", views.letter, name="letter"),
    path("me/letters/<row:pk>/cancel/", views.letter_cancel, name="letter_cancel"),
    path("me/letters/<row:pk>/restore/", views.letter_restore, name="letter_restore"),
    path("me/letters/<row:pk>/retry/", views.letter_retry, name="letter_retry"),
    path("me/letters/<row:pk>/resend/", views.letter_resend, name="letter_resend"),
    path("me/letters/<row:pk>/arrived/", views.letter_arrived, name="letter_arrived"),
    path("me/letters/<row:pk>/address/", views.letter_address, name="letter_address"),
    path("me/letters/<row:pk>/done/", views.letter_done, name="letter_done"),
    path("me/letters/<row:pk>/undone/", views.letter_undone, name="letter_undone"),
    path("me/letters/<row:pk>/paper/", views.letter_paper, name="letter_paper"),
    path("me/relationships/<row:pk>/letters/", views.letter_new, name="letter_new"),
    path("me/letters/templates/", views.wordings, name="wordings"),
    path("me/letters/templates/new/", views.wording_new, name="wording_new"),
    path("me/letters/templates/<slug:kind>/", views.wording, name="wording"),
    path("me/letters/templates/<slug:kind>/away/", views.wording_away, name="wording_away"),
    path("me/letters/templates/<slug:kind>/back/", views.wording_back, name="wording_back"),
]
