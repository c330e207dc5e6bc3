"""Pages about the house as a whole, and Today."""

from throughline.website.views.pages import csrf_failure, home, keyboard
from throughline.website.views.search import search
from throughline.website.views.today import today, waiting

__all__ = ["csrf_failure", "home", "keyboard", "search", "today", "waiting"]
