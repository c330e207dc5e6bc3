"""Resumes of early careerists: brought in, read, followed; and what the person sees of theirs."""
