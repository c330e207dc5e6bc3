"""The journal: what a career was made of, kept as it happens."""
