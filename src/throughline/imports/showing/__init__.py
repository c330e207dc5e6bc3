"""What an archive also holds, as pages show it: sections of entries, and tables to take away."""

from throughline.imports.showing.pages import Section, older_url, overview, page, place, table

__all__ = ["Section", "older_url", "overview", "page", "place", "table"]
