"""Words of blame, and what only looks like them.

A listener who hears blame thinks of the one who blames. Only whole words that judge somebody are
looked for, in English, German, French and Spanish; negated ones ("nobody is to blame", "without
blaming") are left alone, and so are terms of a trade ("toxic waste", "hostile takeover").
"""

import re
from collections.abc import Iterator

_WHOSE = "management|boss|manager|company|employer|director"
_CHEMISTRY = (
    r"waste|materials?|substances?|chemicals?|gas(?:es)?|release|assets?|spills?|loans?|effects?"
    r"|exposure|metals?"
)
_LAW = r"competition|commercial|trade|trading|contract|dismissal (?:law|claims?)"
_JUDGING = (
    r"blam(?:e|es|ed|ing)",
    rf"(?:his|her|their|your|(?:{_WHOSE})['’]s) faults?(?! (?:tolerance|detection|line|report))",
    rf"toxic(?! (?:{_CHEMISTRY}))",
    r"incompeten(?:t|ce|tly)",
    r"idiot(?:s|ic)?",
    r"morons?",
    r"(?<!simple, )stupid(?:ity)?",
    r"back-?stabb(?:ed|ing|ers?)",
    r"stabbed (?:me|us) in the back",
    r"(?:threw|thrown|throw) (?:me |us )?under the bus",
    r"scapegoat(?:s|ed|ing)?",
    r"witch-?hunt",
    r"bull(?:y|ies|ied)(?! (?:prevention|policy))",
    r"bullying(?! (?:prevention|policy|policies|programmes?|programs?|campaigns?))",
    r"betray(?:s|ed|al|ing)?",
    r"sabotag(?:e|ed|ing)",
    r"lied (?:to|about)",
    r"liars?",
    r"cheated (?:me|us)",
    r"nepotism",
    r"hostile(?! (?:takeovers?|bids?|environments? training))",
    rf"unfair(?:ly|ness)?(?! (?:{_LAW}))",
    r"screwed (?:me|us|over)",
    r"vindictive(?:ly|ness)?",
    r"clueless",
    r"useless",
    r"worthless",
    r"jealous(?:y)?",
    r"hated",
    rf"(?:horrible|terrible|awful|bad|nasty|evil) (?:{_WHOSE}|people|team|leadership|culture)",
    r"micro-?manag(?:ed|er|ers|ing|ement)",
    r"office politics|purely political|political games?",
    r"(?:refused to|never|didn['’]t|would not|wouldn['’]t) listen(?:ed)?(?: to (?:me|us|anyone))?",
    r"(?:forced|pushed|drove|driven|hounded) (?:me |us )?out",
    r"got rid of (?:me|us)",
    r"had it in for (?:me|us)",
    r"out to get (?:me|us)",
    r"vendetta",
    r"dysfunctional",
    r"ungrateful",
    r"disloyal(?:ty)?",
    r"narcissis(?:t|ts|tic|m)",
    r"psychopath(?:s|ic)?",
    r"control freaks?",
    r"unfähig(?:e|er|en|keit)?",
    r"inkompeten(?:t|te|ter|ten|z)",
    r"gemobbt|mobbing|hinausgeekelt|rausgeekelt|schikan(?:e|en|iert)",
    r"(?:ist|sind|war|waren) schuld",
    r"intrig(?:e|en|ant|ante)",
    r"incompétent(?:e|s|es)?|harcel(?:é|ée|ait)|trahi(?:e|s)?|par leur faute|par sa faute",
    r"incompetentes?|acosad[oa]|traicion(?:ado|ada|aron)|por su culpa|tóxic[oa]s?",
)
_BLAME = re.compile(rf"(?<![\w-])(?:{'|'.join(_JUDGING)})(?![\w]|-[^\W\d_])", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:\b(?:no|not|nor|never|nobody|without|hardly|kein|keine|nicht|ohne|niemand|sans|sin|nadie)"
    r"|n['’]t|anti-)(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
_STARTS_DENIED = re.compile(r"never|didn|would", re.IGNORECASE)
_DENIED_AFTER = re.compile(
    r"\W+(?:nobody|no one|anyone but myself|myself|niemand|personne|nadie)\b"
)


def blame(text: str) -> Iterator[str]:
    """The words of a text that blame somebody, as they are written."""
    for found in _BLAME.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        clause = re.split(r"[.;!?\n]|, but\b", before)[-1]
        is_denied = _DENIED.search(clause) and not _STARTS_DENIED.match(found[0])
        if not (is_denied or _DENIED_AFTER.match(text, found.end())):
            yield found[0]
