"""Addresses of one part of the room: see `throughline.coaching.urls`."""

from django.urls import path

from throughline.coaching.views import bringing, clients

urlpatterns = [
    path("coach/clients/", clients.coach_clients, name="coach_clients"),
    path("coach/clients/list.csv", clients.coach_clients_csv, name="coach_clients_csv"),
    path("coach/clients/new/", clients.client_new, name="client_new"),
    path("coach/clients/held/", clients.clients_held, name="clients_held"),
    path("coach/clients/held/again/", clients.clients_held_again, name="clients_held_again"),
    path("coach/clients/bring-in/", bringing.clients_in, name="clients_in"),
    path("coach/clients/bring-in/<row:pk>/", bringing.client_table, name="client_table"),
    path(
        "coach/clients/bring-in/<row:pk>/read/",
        bringing.client_table_read,
        name="client_table_read",
    ),
    path(
        "coach/clients/bring-in/<row:pk>/discard/",
        bringing.client_table_out,
        name="client_table_out",
    ),
    path(
        "coach/clients/bring-in/<row:pk>/undo/",
        bringing.client_table_back,
        name="client_table_back",
    ),
]
