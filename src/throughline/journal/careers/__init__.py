"""A whole journal as values, and values as JSON: what readers, writers and the journal share."""

from throughline.journal.careers.gathering import gather
from throughline.journal.careers.plain import as_json, from_json

__all__ = ["as_json", "from_json", "gather"]
