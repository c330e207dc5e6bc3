"""Addresses of the coach's practice: /coach/, /at/<practice>/, /me/coaching/."""

from throughline.coaching.urls import (
    asked,
    billing,
    booking,
    clients,
    closing,
    early,
    engagements,
    log,
    practice,
    silence,
    story,
    today,
)

urlpatterns = [
    *today.urlpatterns,
    *clients.urlpatterns,
    *early.urlpatterns,
    *engagements.urlpatterns,
    *booking.urlpatterns,
    *closing.urlpatterns,
    *log.urlpatterns,
    *silence.urlpatterns,
    *story.urlpatterns,
    *practice.urlpatterns,
    *asked.urlpatterns,
    *billing.urlpatterns,
]
