"""Of Northlight in the demo world: whom first letters invite or may, and whose answer was heard."""

NAME, EMAIL = "Noor Haddad", "noor.haddad@example.org"
PROGRAMME = "Outplacement, 60 days"
INVITED = 3  # days ago
ASKED = (("Leo Castellan", "leo.castellan@example.org"), ("Signe Ravn", "signe.ravn@example.org"))
"""They asked whether Northlight has room, and were not written to yet."""
UNHEARD = ("Mehmet Aydin",)
"""In the other outplacements Priya has heard the answer to "What happened?"."""
