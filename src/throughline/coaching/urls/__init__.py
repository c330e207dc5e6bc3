"""Addresses of the coach's practice: /coach/, /at/<practice>/, /me/coaching/."""

from throughline.coaching.urls import (
    booking,
    clients,
    closing,
    engagements,
    practice,
    silence,
    story,
    today,
)

urlpatterns = [
    *today.urlpatterns,
    *clients.urlpatterns,
    *engagements.urlpatterns,
    *booking.urlpatterns,
    *closing.urlpatterns,
    *silence.urlpatterns,
    *story.urlpatterns,
    *practice.urlpatterns,
]
