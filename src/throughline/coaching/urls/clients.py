"""Addresses of one part of the room: see `throughline.coaching.urls`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
