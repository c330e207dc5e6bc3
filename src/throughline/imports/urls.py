"""Addresses of what is brought in."""

from django.urls import path

from throughline.imports import views

urlpatterns = [
    path("me/bring-in/", views.bring_in, name="bring_in"),
    path("me/bring-in/kept/", views.kept, name="kept"),
    path("me/bring-in/kept/<slug:what>/", views.kept_section, name="kept_section"),
    path("me/bring-in/kept/<slug:what>.csv", views.kept_table, name="kept_table"),
    path("me/bring-in/<row:pk>/", views.batch, name="batch"),
    path("me/bring-in/<row:pk>/columns/", views.batch_columns, name="batch_columns"),
    path("me/bring-in/<row:pk>/approve/", views.batch_approve, name="batch_approve"),
    path("me/bring-in/<row:pk>/discard/", views.batch_discard, name="batch_discard"),
    path("me/bring-in/<row:pk>/undo/", views.batch_undo, name="batch_undo"),
    path("me/bring-in/<row:pk>/broken.csv", views.batch_broken, name="batch_broken"),
]
