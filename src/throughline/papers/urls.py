"""Addresses of papers."""

from django.urls import path

from throughline.papers.views import giving, listing, sent, writing

urlpatterns = [
    path("me/papers/", listing.paper_list, name="papers"),
    path("me/papers/new/", listing.paper_new, name="paper_new"),
    path("me/papers/rebuild/", listing.rebuild, name="rebuild"),
    path("me/papers/sent/", sent.sent, name="sent"),
    path("me/papers/sent/<row:pk>/", sent.version, name="version"),
    path("me/papers/sent/<row:pk>/file/", sent.version_file, name="version_file"),
    path("me/papers/sent/<row:pk>/held/", sent.holding_new, name="holding_new"),
    path("me/papers/held/<row:pk>/remove/", sent.holding_remove, name="holding_remove"),
    path("me/papers/with/<str:kind>/<row:pk>/", sent.affected, name="affected"),
    path("me/papers/<row:pk>/", writing.paper, name="paper"),
    path("me/papers/<row:pk>/words/", writing.paper_words, name="paper_words"),
    path("me/papers/<row:pk>/look/", writing.paper_look, name="paper_look"),
    path("me/papers/<row:pk>/choose/", writing.paper_choose, name="paper_choose"),
    path("me/papers/<row:pk>/prove/", writing.paper_prove, name="paper_prove"),
    path("me/papers/<row:pk>/preview/", writing.paper_preview, name="paper_preview"),
    path("me/papers/<row:pk>/page/<int:number>.svg", writing.paper_page, name="paper_page"),
    path("me/papers/<row:pk>/missing/", listing.paper_gaps, name="paper_gaps"),
    path("me/papers/<row:pk>/copy/", listing.paper_copy, name="paper_copy"),
    path("me/papers/<row:pk>/remove/", listing.paper_remove, name="paper_remove"),
    path("me/papers/<row:pk>/restore/", listing.paper_restore, name="paper_restore"),
    path("me/papers/<row:pk>/out/", giving.paper_out, name="paper_out"),
    path("me/papers/<row:pk>/file/<str:kind>/", giving.paper_file, name="paper_file"),
    path("me/papers/<row:pk>/sent/<str:kind>/", giving.paper_send, name="paper_send"),
    path("me/papers/<row:pk>/letter/<str:kind>/", giving.paper_letter, name="paper_letter"),
]
