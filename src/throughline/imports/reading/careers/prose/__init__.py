"""From lines of a resume, however they were set, to a career: by rules, and nothing lost."""

from throughline.imports.reading.careers.prose.lines import Line
from throughline.imports.reading.careers.prose.reading import read_lines

__all__ = ["Line", "read_lines"]
