"""Every address of the house: each room brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("throughline.people.urls")),
    path("account/", include("allauth.urls")),
]
