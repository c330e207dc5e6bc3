"""Addresses of pages about the whole house."""

from django.urls import path

from throughline.website import views
from throughline.website.machine import machine

urlpatterns = [
    path("", views.home, name="home"),
    path("keyboard/", views.keyboard, name="keyboard"),
    path("machine/", machine, name="machine"),
    path("me/", views.today, name="today"),
    path("me/waiting/", views.waiting, name="waiting"),
    path("me/review/", views.review, name="review"),
    path("me/letters/to-me/", views.digest, name="digest"),
    path("me/search/", views.search, name="search"),
]
