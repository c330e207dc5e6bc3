"""Every address of the house: each room brings its own."""

from django.urls import include, path

import throughline.frame.addresses  # noqa: F401 (what `<row:pk>` means, for all rooms)

handler400 = "throughline.website.views.unreadable"
handler500 = "throughline.website.views.broken"
urlpatterns = [
    path("", include("throughline.website.urls")),
    path("", include("throughline.coaching.urls")),
    path("", include("throughline.papers.urls")),
    path("", include("throughline.journal.urls")),
    path("", include("throughline.network.urls")),
    path("", include("throughline.imports.urls")),
    path("", include("throughline.letters.urls")),
    path("", include("throughline.followthrough.urls")),
    path("", include("throughline.people.urls")),
    path("", include("throughline.website.record.urls")),
    path("account/", include("allauth.urls")),
]
