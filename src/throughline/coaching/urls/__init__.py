"""Addresses of the coach's practice: /coach/, /at/<practice>/, /me/coaching/."""

from throughline.coaching.urls import (
    billing,
    booking,
    clients,
    closing,
    engagements,
    practice,
    silence,
    today,
)

urlpatterns = [
    *today.urlpatterns,
    *clients.urlpatterns,
    *engagements.urlpatterns,
    *booking.urlpatterns,
    *closing.urlpatterns,
    *silence.urlpatterns,
    *practice.urlpatterns,
    *billing.urlpatterns,
]
