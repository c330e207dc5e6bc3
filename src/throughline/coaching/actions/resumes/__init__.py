"""Resumes of early careerists: brought in with a table, read, told, sent anew."""
