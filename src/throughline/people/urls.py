"""Addresses of pages about oneself and of the demo world."""

from django.urls import path

from throughline.people import views

urlpatterns = [
    path("me/settings/", views.settings_page, name="settings"),
    path("demo/", views.demo, name="demo"),
    path("demo/<slug:cast>/", views.demo_enter, name="demo_enter"),
]
