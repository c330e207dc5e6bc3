"""Writes contacts as other programs read them: vCards of version 3.0 and 4.0, and a table."""
