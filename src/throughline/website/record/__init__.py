"""Yours from the first day: the whole record out as one file, and in again, equal."""
