"""Addresses of the coach's practice: /coach/, /at/<practice>/, /me/coaching/."""

from throughline.coaching.urls import (
    booking,
    clients,
    closing,
    early,
    engagements,
    practice,
    silence,
    today,
)

urlpatterns = [
    *today.urlpatterns,
    *clients.urlpatterns,
    *early.urlpatterns,
    *engagements.urlpatterns,
    *booking.urlpatterns,
    *closing.urlpatterns,
    *silence.urlpatterns,
    *practice.urlpatterns,
]
