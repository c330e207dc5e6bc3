"""The questions of the page on which a draft is looked through."""

from throughline.journal.forms.review.boxes import Box
from throughline.journal.forms.review.items import Bullet, Item, Mine
from throughline.journal.forms.review.review import Part, Review, Section

__all__ = ["Box", "Bullet", "Item", "Mine", "Part", "Review", "Section"]
