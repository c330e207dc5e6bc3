"""Words as they are compared: stems, usual short forms, and which must be written as they are."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..folding import plain

Run = tuple[str, ...]

_TOKEN = re.compile(r"(?<!\w)\.NET\b|[^\W_]+(?:\+\+|#)?(?:['’]s(?!\w))?", re.IGNORECASE)
_JOINING = frozenset("and of the a an und der die das et de la y".split())
_AS_WRITTEN = frozenset(
    "accounting marketing training nursing engineering process access business sales news analysis"
    " sas aws kubernetes jenkins".split()
)
_CASED = frozenset(
    "go r c word access excel swift rust spark slack teams outlook rest scala".split()
)
_WITHOUT_CASE = "~"  # before a word that might be a name and is written as a plain one
_ALIASES = {
    "js": "javascript",
    "ts": "typescript",
    "k8s": "kubernetes",
    "postgres": "postgresql",
    "psql": "postgresql",
    "golang": "go",
    "py": "python",
    "node js": "nodejs",
    "node": "nodejs",
    "react js": "react",
    "reactjs": "react",
    "vue js": "vue",
    "vuejs": "vue",
    "amazon web services": "aws",
    "google cloud platform": "gcp",
    "google cloud": "gcp",
    "microsoft azure": "azure",
    "ms excel": "excel",
    "microsoft excel": "excel",
    "ms word": "word",
    "microsoft word": "word",
    "ms office": "office",
    "microsoft office": "office",
    "powerbi": "power bi",
    "microsoft power bi": "power bi",
    "ml": "machine learning",
    "ai": "artificial intelligence",
    "tdd": "test driven development",
    "continuous integration": "ci cd",
    "cicd": "ci cd",
    "p l": "profit loss",
    "p l responsibility": "profit loss",
    "r d": "research development",
    "rn": "registered nurse",
    "rn license": "registered nurse",
    "registered nurse license": "registered nurse",
    "cpa": "certified public accountant",
    "pmp": "project management professional",
    "ehr": "electronic health record",
    "emr": "electronic health record",
    "electronic medical records": "electronic health record",
    "capex": "capital expenditure",
    "us gaap": "gaap",
    "fibu": "finanzbuchhaltung",
    "dsgvo": "gdpr",
    "labour relations": "labor relations",
    "driving licence": "driver licence",
    "driver license": "driver licence",
    "seo": "search engine optimization",
    "month end closing": "month end close",
    "monthly close": "month end close",
    "optimisation": "optimization",
    "rest apis": "rest api",
    "dot net": ".net",
    "budget responsibility": "budget",
    "responsibility for budgets": "budget",
    "people leadership": "leadership",
    "people management": "leadership",
    "team leadership": "leadership",
    "leading people": "leadership",
    "leading teams": "leadership",
}
_LONGEST = 4


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its ending; short ones and those of a trade stand as they are."""
    if len(word) <= 3 or not word.isalpha() or word in _AS_WRITTEN:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ss", "us", "is", "sis")):
        return word
    for ending in ("ements", "ement", "ments", "ment", "ings", "ing", "ed", "en", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _undoubled(word[: -len(ending)])
    return word


def _undoubled(word: str) -> str:
    """ "planned" and "plan" are one."""
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsaeiou"
    return word[:-1] if doubled else word


_STEMMED_ALIASES = {
    tuple(map(stem, short.split())): tuple(map(stem, long.split()))
    for short, long in _ALIASES.items()
}


def run(text: str, *, is_name: bool = False) -> Run:
    """A text as a run of stems, short forms written out, without small words.

    A word such as "go" or "excel" is a tool only where it is written with a capital, or where the
    whole text is known to be a name (`is_name`).
    """
    said = [_token(found[0], is_name) for found in _TOKEN.finditer(text)]
    return tuple(_written_out([stem(word) for word in said if word not in _JOINING]))


def _token(written: str, is_name: bool) -> str:
    word = plain(written).removesuffix("'s")
    is_plain = not is_name and word in _CASED and written[0].islower()
    return _WITHOUT_CASE + word if is_plain else word


def _written_out(words: list[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            if long := _STEMMED_ALIASES.get(tuple(words[at : at + size])):
                yield from long
                at += size
                break
        else:
            yield words[at]
            at += 1


def is_said(term: Run, text: Run) -> bool:
    """Whether a term stands in a text: as it is, or all its words near one another."""
    size = len(term)
    if size < 2:
        return bool(term) and term[0] in text
    wanted = set(term)
    return wanted.issubset(text) and any(
        wanted <= set(text[at : at + size + 2]) for at in range(len(text) - size + 1)
    )
