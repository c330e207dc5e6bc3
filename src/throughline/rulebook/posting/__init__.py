"""Against a posting: what it asks for, what the journal proves of that, and what to show.

A posting is read by its form: headings say whether a line is asked for, welcome, or a task; lists,
capitals, repeated words and a short list of trades' terms say what in it is a term. Compared are
words by their stems and usual short forms ("JS" is JavaScript, "k8s" Kubernetes), so that every
match can be shown. There is no percentage: nobody knows how a reader weighs, and a number would
say that somebody does.
"""

from .matching import against
from .proposing import propose
from .terms import terms
from .values import Answer, Match, Need, Proof, Proved, Sort, Term

__all__ = [
    "Answer",
    "Match",
    "Need",
    "Proof",
    "Proved",
    "Sort",
    "Term",
    "against",
    "propose",
    "terms",
]
