"""Addresses of what is brought in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
