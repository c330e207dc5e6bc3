"""Whether a time booked is an interview, by what it is called."""

import re

_INTERVIEW = re.compile(
    r"\b(?:interviews?|vorstellungsgespräch\w*|bewerbungsgespräch\w*|kennenlerngespräch\w*"
    r"|entretiens?|entrevistas?|colloqui[oa]|sollicitatiegesprek\w*|screening call)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:exit|user|customer|podcast|radio|press|candidate|research) interviews?\b", re.IGNORECASE
)


def is_interview(title: str) -> bool:
    """Whether somebody who might hire will ask; talks with users or the press are others."""
    return bool(_INTERVIEW.search(_OF_OTHERS.sub(" ", title)))
