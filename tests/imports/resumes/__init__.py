"""Resumes of people who do not exist, with what a reader should find in them."""
