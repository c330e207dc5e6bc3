"""Careers out of files."""
