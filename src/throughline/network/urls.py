"""Addresses of the network."""

from django.urls import path

from throughline.frame.addresses import ROW
from throughline.network.views import circles, contacts, log

urlpatterns = [
    path("me/network/", contacts.contact_list, name="contacts"),
    path("me/network/five/", contacts.five, name="five"),
    path("me/network/new/", contacts.contact_new, name="contact_new"),
    path("me/network/circles/", circles.circle_list, name="circles"),
    path("me/network/circles/new/", circles.circle_new, name="circle_new"),
    path(f"me/network/circles/{ROW}/", circles.circle, name="circle"),
    path(f"me/network/circles/{ROW}/remove/", circles.circle_remove, name="circle_remove"),
    path(f"me/network/{ROW}/", contacts.contact, name="contact"),
    path(f"me/network/{ROW}/edit/", contacts.contact_edit, name="contact_edit"),
    path(f"me/network/{ROW}/how-often/", contacts.contact_move, name="contact_move"),
    path(f"me/network/{ROW}/let-go/", contacts.contact_release, name="contact_release"),
    path(f"me/network/{ROW}/take-up/", contacts.contact_resume, name="contact_resume"),
    path(f"me/network/{ROW}/erase/", contacts.contact_remove, name="contact_remove"),
    path("me/log/", log.quick_log, name="quick_log"),
    path("me/log/who/", log.who, name="who"),
]
