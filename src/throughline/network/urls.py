"""Addresses of the network."""

from django.urls import path

from throughline.network.views import circles, contacts, log, many, out, people, tags

urlpatterns = [
    path("me/network/", people.contact_list, name="contacts"),
    path("me/network/many/", many.many, name="many"),
    path("me/network/acts/", many.act_list, name="acts"),
    path("me/network/acts/<row:pk>/", many.act, name="act"),
    path("me/network/acts/<row:pk>/undo/", many.act_undo, name="act_undo"),
    path("me/network/acts/<row:pk>/erase/", many.act_empty, name="act_empty"),
    path("me/network/out/", out.people_out, name="people_out"),
    path("me/network/five/", contacts.five, name="five"),
    path("me/network/new/", contacts.contact_new, name="contact_new"),
    path("me/network/circles/", circles.circle_list, name="circles"),
    path("me/network/circles/new/", circles.circle_new, name="circle_new"),
    path("me/network/circles/<row:pk>/", circles.circle, name="circle"),
    path("me/network/circles/<row:pk>/remove/", circles.circle_remove, name="circle_remove"),
    path("me/network/<row:pk>/", contacts.contact, name="contact"),
    path("me/network/<row:pk>/card.vcf", out.contact_card, name="contact_card"),
    path("me/network/<row:pk>/edit/", contacts.contact_edit, name="contact_edit"),
    path("me/network/<row:pk>/how-often/", contacts.contact_move, name="contact_move"),
    path("me/network/<row:pk>/let-go/", contacts.contact_release, name="contact_release"),
    path("me/network/<row:pk>/take-up/", contacts.contact_resume, name="contact_resume"),
    path("me/network/<row:pk>/erase/", contacts.contact_remove, name="contact_remove"),
    path("me/network/<row:pk>/tag/", tags.tag_put, name="tag_put"),
    path("me/network/<row:pk>/untag/<row:tag>/", tags.tag_take, name="tag_take"),
    path("me/log/", log.quick_log, name="quick_log"),
    path("me/log/who/", log.who, name="who"),
]
