"""Every address of the house: each room brings its own."""

from django.urls import include, path

from throughline.website.machine import machine

urlpatterns = [
    path("machine/", machine, name="machine"),
    path("", include("throughline.people.urls")),
    path("account/", include("allauth.urls")),
]
