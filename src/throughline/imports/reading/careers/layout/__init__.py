"""From words with their places on pages to lines in the order in which one reads them."""

from throughline.imports.reading.careers.layout.pages import lines_of
from throughline.imports.reading.careers.layout.sheets import Sheet, Word

__all__ = ["Sheet", "Word", "lines_of"]
