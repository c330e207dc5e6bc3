"""The questions of the journal's pages."""
