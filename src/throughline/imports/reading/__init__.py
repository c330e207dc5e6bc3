"""Reads what people upload: no database, no framework, nothing unpacked to disk.

`open_source` lists an upload's files, `Source.rows` streams one of them, and `linkedin.read`
turns its rows into facts. What cannot be used becomes a sentence.
"""

from throughline.imports.reading.kinds import Kind
from throughline.imports.reading.limits import Limits, Refused
from throughline.imports.reading.sources import File, Source, open_source, where
from throughline.imports.reading.tables import Row

__all__ = ["File", "Kind", "Limits", "Refused", "Row", "Source", "open_source", "where"]
