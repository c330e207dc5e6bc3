"""What can be done with papers: the only code that writes here."""
