"""Pages about the house as a whole, and Today."""

from throughline.website.views.digest import digest
from throughline.website.views.pages import broken, csrf_failure, home, keyboard, unreadable
from throughline.website.views.review import review
from throughline.website.views.search import search
from throughline.website.views.today import today, waiting

__all__ = [
    "broken",
    "csrf_failure",
    "digest",
    "home",
    "keyboard",
    "review",
    "search",
    "today",
    "unreadable",
    "waiting",
]
