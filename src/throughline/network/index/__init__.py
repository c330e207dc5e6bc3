"""The search index of a network: words, the triggers that say what is stale, writing, reading.

One text of tokens for each party and arrival. A token is the keeper's code, the class of the
place the word stands in, and the folded word; so a query reads nobody else's postings on either
database. Only what is kept as plain text is ever read here. What is encrypted is never indexed:
a room that brings such a column leaves it out of `writing`.
"""
