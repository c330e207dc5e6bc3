"""The questions of the pages of papers."""
