"""Of Northlight in the demo world: whom first letters are inviting, and whose answer was heard."""

NAME, EMAIL = "Noor Haddad", "noor.haddad@example.org"
PROGRAMME = "Outplacement, 60 days"
INVITED = 3  # days ago
UNHEARD = ("Mehmet Aydin",)
"""In the other outplacements Priya has heard the answer to "What happened?"."""
