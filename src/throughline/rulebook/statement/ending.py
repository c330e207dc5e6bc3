"""How a position ended, as words say it: what contradicts what.

Two texts contradict each other when both say how it ended and no way is common to them. "Let go"
may mean a dismissal or a position that was cut, so it agrees with both.
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class Ending(StrEnum):
    """How it ended, as it is said to people."""

    RESIGNED = "you resigned"
    CUT = "the position was cut"
    DISMISSED = "you were dismissed"
    MUTUAL = "you parted by agreement"
    EXPIRED = "the contract ran out"
    RETIRED = "you retired"


_SAID: Mapping[Ending, str] = {
    Ending.RESIGNED: (
        r"resign(?:ed|ation|ing)?|i quit|handed in my notice|gave (?:my )?notice"
        r"|(?:chose|decided) to (?:leave|move on)|left (?:voluntarily|of my own accord"
        r"|by choice)|selbst gekündigt"
        r"|auf eigenen wunsch|démission(?:né|ner)?|dimit(?:í|ió|ido)"
    ),
    Ending.CUT: (
        r"laid off|lay-?offs?|(?:made|was|were|became) redundant|redundanc(?:y|ies) round"
        r"|let (?:me |us )?go"
        r"|(?:position|role|job|department|team|office|plant|site|unit)s? (?:was|were|is|has been)"
        r" (?:eliminated|cut|closed|removed|dissolved|abolished)"
        r"|(?:eliminat|clos|dissol)\w+ (?:of )?(?:my|the) (?:position|role|department"
        r"|team|plant|site|unit)|restructur(?:e|ed|ing)"
        r"|reorgani[sz](?:ed|ation)|downsiz(?:ed|ing)|betriebsbedingt\w*|stellenabbau|wegfall"
        r"|licenciement économique|despido colectivo"
    ),
    Ending.DISMISSED: (
        r"fired|dismiss(?:ed|al)|sacked|let (?:me |us )?go"
        r"|terminated(?! (?:the )?(?:contract|lease))|for cause|verhaltensbedingt\w*"
        r"|fristlos\w*|licenciée? pour faute"
    ),
    Ending.MUTUAL: (
        r"mutual(?:ly)? (?:agreement|consent|agreed|decision)|parted ways"
        r"|separation agreement|agreed to (?:part|separate)|by agreement"
        r"|aufhebungsvertrag|im gegenseitigen einvernehmen|rupture conventionnelle|mutuo acuerdo"
    ),
    Ending.EXPIRED: (
        r"(?:contract|fixed term|assignment|term) (?:ended|expired|ran out|came to an end|was up)"
        r"|end of (?:my|the) (?:contract|assignment|term)|befrist\w+|fin de contrat"
    ),
    Ending.RETIRED: r"retired|(?:my|into|early) retirement|in rente|ruhestand|retraite|jubilad[oa]",
}
_SHAPES = {
    ending: re.compile(rf"(?<![\w-])(?:{shape})(?![\w-])", re.IGNORECASE)
    for ending, shape in _SAID.items()
}
_DENIED = re.compile(
    r"(?:\b(?:no|not|never|without|nicht|kein\w*|sans|sin)|n['’]t)(?:\s+\w+){0,2}\s*$"
    r"|\b(?:led|leading|ran|managed|planned|oversaw|steered|designed|delivered"
    r"|through)(?: \w+){1,2} $",
    re.IGNORECASE,
)


def endings(text: str) -> dict[Ending, str]:
    """Every way in which a text says that it ended, with its first words for it."""
    return {
        ending: said
        for ending, shape in _SHAPES.items()
        if (said := next((one[0] for one in shape.finditer(text) if _is_meant(text, one)), ""))
    }


def _is_meant(text: str, found: re.Match[str]) -> bool:
    return not _DENIED.search(text[max(0, found.start() - 30) : found.start()])
