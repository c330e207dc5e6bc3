"""Addresses of one's own record."""

from django.urls import path

from throughline.website.record import views

urlpatterns = [
    path("me/record/", views.record, name="record"),
    path("me/record/throughline-record.zip", views.download, name="record_download"),
]
