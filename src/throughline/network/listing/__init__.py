"""The list of people: what the address asks for, in which order, a page at a time by key."""

from throughline.network.listing.asked import Asked, asked_for
from throughline.network.listing.pages import Page, listed, page

__all__ = ["Asked", "Page", "asked_for", "listed", "page"]
