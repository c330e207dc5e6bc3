"""What the rest of an archive says: one's own career, one's search, how one is reached.

No room takes these rows yet. They are kept as they were; here is what they mean, as values, for
the page that shows them and for the rooms that will offer them to the person.
"""

from throughline.imports.reading.kept.meaning import Kept, calendar, meaning, place_of

__all__ = ["Kept", "calendar", "meaning", "place_of"]
