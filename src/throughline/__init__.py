"""Throughline: one career record, owned by the person, with a next step and a date on everyone."""

__version__ = "0.1.0"
