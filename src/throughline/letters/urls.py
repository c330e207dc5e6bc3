"""Addresses of letters."""

from django.urls import path

from throughline.letters import views

urlpatterns = [
    path("me/letters/", views.letters, name="letters"),
    path("me/letters/capture/", views.capture, name="capture"),
    path("me/letters/capture/end/", views.capture_end, name="capture_end"),
    path("me/appointments/file/", views.calendar_file, name="calendar_file"),
    path("me/letters/<row:pk>/", views.letter, name="letter"),
    path("me/letters/<row:pk>/cancel/", views.letter_cancel, name="letter_cancel"),
    path("me/letters/<row:pk>/restore/", views.letter_restore, name="letter_restore"),
    path("me/letters/<row:pk>/retry/", views.letter_retry, name="letter_retry"),
    path("me/letters/<row:pk>/resend/", views.letter_resend, name="letter_resend"),
    path("me/letters/<row:pk>/arrived/", views.letter_arrived, name="letter_arrived"),
]
