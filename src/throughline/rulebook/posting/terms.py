"""The terms of a posting."""

import re
from collections import Counter
from collections.abc import Iterator

from ..folding import plain
from ..proving.named import HEADS
from .comparing import Run, run
from .formal import formal
from .lexicon import FILLER, GENERIC, LEXICON
from .sections import Passage, passages
from .values import Need, Sort, Term

_RANKS = {Need.MUST: 0, Need.NICE: 1, Need.TASK: 2}
_KNOWN = sorted(LEXICON, key=len, reverse=True)
_ENDINGS = r"(?:['’]s|s|es)?"
_LEXICAL = re.compile(
    r"(?<![\w+#.-])(?:" + "|".join(map(re.escape, _KNOWN)) + rf"){_ENDINGS}(?![\w+#]|-[a-z])",
    re.IGNORECASE,
)
_ONLY_CAPITAL = frozenset("go word swift rust spark epic oracle spring git excel react".split())
_BREAK = re.compile(
    r"[,;:/()•|„“”\"]|\s[-–—]\s|(?<!\w)(?:and|or|und|oder|sowie|et|ou|e\.g\."
    r"|z\.\s?b\.|i\.e\.|such as"
    r"|including|like|with|in|of|for|to|using|on|at|from|within|across|by|as|into|under|through|the"
    r"|a|an|your|our|mit|im|der|die|das|des|den|dem|nach|als|von|für|bei|zur|zum|an"
    r"|auf|aus|ein|eine"
    r"|einer|avec|dans|en|pour|con|para|y|o|is|are|be|will|can|who|that|which|is a plus|we|you|they"
    r"|ability|able|not|no|more|than|etc\.?|well|both)(?!\w)",
    re.IGNORECASE,
)
_TOOL = re.compile(r"(?<![\w'’])(?:[A-Z][\w.+#-]*[\w+#]|[A-Z]{2,}|\w+[+#]+|\.NET)(?![\w+#])")
_TELLING = re.compile(
    r"(?:ing|tion|sion|ance|ence|ics|logy|graphy|ship|ment|ysis|ity|ung|ik|tik|ierung"
    r"|wesen|recht)s?$"
)
_VERBS = re.compile(
    r"(?<!\w)(?:manage|lead|work|develop|build|support|ensure|provide|create|maintain|drive|report"
    r"|own|deliver|help|make|take|keep|learn|join|write|prepare|coordinate|meet|communicate"
    r"|collaborate|travel|bring|adapt|handle|grow|solve|want|enjoy|love|care|looking|willing\w*"
    r"|eager|motivated|hear\w*|look\w*|run|organi[sz]ed|structured|selbstständig\w*"
    r"|strukturierte?|\w+ly)(?!\w)",
    re.IGNORECASE,
)
_GERMAN = re.compile(r"(?<!\w)(?:und|der|die|das|mit|für|wir|sie|ihre|ein|eine|oder)(?!\w)", re.I)
_ELIDED = re.compile(r"^(?:d|l|qu|all|dell)['’]", re.IGNORECASE)
_MOST_WORDS = 3
_LONGEST = 100_000


def terms(text: str) -> tuple[Term, ...]:
    """What a posting asks for, each term once: first what must be, then what is welcome, then the
    tasks, in the order in which the posting names them. Of a text over 100,000 characters only the
    beginning is read.
    """
    text = text[:_LONGEST]
    repeated = _repeated(text)
    is_german = len(_GERMAN.findall(text)) > len(text.split()) / 25
    found: dict[tuple[Sort | None, Run], Term] = {}
    for passage in passages(text):
        read = _of(passage, repeated, is_german)
        for term in sorted(read, key=lambda term: passage.text.find(term.text)):
            key = _key(term)
            if key not in found or _RANKS[term.need] < _RANKS[found[key].need]:
                found[key] = term
    return tuple(sorted(found.values(), key=lambda term: _RANKS[term.need]))


def _key(term: Term) -> tuple[Sort | None, Run]:
    """Tools, skills and methods of one name are one term; the others are of their kind."""
    is_formal = term.sort in {Sort.DEGREE, Sort.YEARS, Sort.LANGUAGE}
    return (term.sort if is_formal else None), run(term.text, is_name=True)


def _repeated(text: str) -> frozenset[Run]:
    """Runs of two or three words that a posting says more than once."""
    counted: Counter[Run] = Counter()
    for line in text.splitlines():
        said = run(line)
        for size in (2, 3):
            counted.update(said[at : at + size] for at in range(len(said) - size + 1))
    return frozenset(words for words, times in counted.items() if times > 1)


def _of(passage: Passage, repeated: frozenset[Run], is_german: bool) -> Iterator[Term]:
    text = passage.text
    taken: list[tuple[int, int]] = []
    for form, start, end in formal(text, is_list=passage.is_list):
        if not any(start < until and begin < end for begin, until in taken):
            taken.append((start, end))
            yield Term(text[start:end].strip(), form, passage.need, passage.line)
    text = _blanked(text, taken)
    hits = [(found, sort) for found in _LEXICAL.finditer(text) if (sort := _known(found[0]))]
    whole = [found.span() for found, sort in hits if not _is_word(found[0], sort)]
    chunks = list(_chunks(_blanked(text, whole), passage, repeated, is_german))
    for chunk, kind in chunks:
        yield Term(chunk, kind, passage.need, passage.line)
    held = {word for chunk, _kind in chunks for word in run(chunk)}
    for found, kind in hits:
        if not (_is_word(found[0], kind) and held.issuperset(run(found[0]))):
            yield Term(found[0], kind, passage.need, passage.line)


def _is_word(written: str, sort: Sort) -> bool:
    """A word that may be part of a longer term: "leadership" of "plant leadership"."""
    return sort in {Sort.SKILL, Sort.TOOL} and " " not in written and "&" not in written


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + ";" * (end - start) + text[end:]
    return text


def _known(written: str) -> Sort | None:
    said = written.lower().replace("’", "'")
    for name in (said, said.removesuffix("s"), said.removesuffix("es"), said.removesuffix("'s")):
        if sort := LEXICON.get(name):
            return None if name in _ONLY_CAPITAL and written[0].islower() else sort
    return None


def _chunks(
    text: str, passage: Passage, repeated: frozenset[Run], is_german: bool
) -> Iterator[tuple[str, Sort]]:
    at = 0
    for part in _BREAK.split(text):
        start = text.index(part, at)
        at = start + len(part)
        begins = not text[:start].strip(" ;")
        chunk = _trimmed(part)
        if not chunk or (passage.is_loose and not passage.is_list):
            continue
        if not is_german and (tool := _tool(chunk, begins)):
            yield tool, Sort.TOOL
        elif _is_phrase(chunk, passage, repeated, is_german):
            yield chunk, Sort.SKILL


def _trimmed(part: str) -> str:
    said = _ELIDED.sub("", part.strip(" .!?*'’")).split()
    while said and plain(said[0].strip("'’")) in _FILLER:
        del said[0]
    while said and plain(said[-1].strip("'’")) in _FILLER:
        del said[-1]
    return " ".join(said)


_FILLER = frozenset(map(plain, FILLER))
_GENERIC = frozenset(map(plain, GENERIC))


def _tool(chunk: str, begins: bool) -> str:
    """The capitals of a chunk; the first word of a sentence is capital anyway."""
    said = chunk.split()
    kept = [
        word
        for at, word in enumerate(said)
        if _TOOL.fullmatch(word)
        and plain(word) not in _FILLER | _GENERIC
        and (at or not begins or _is_marked(word))
    ]
    is_post = bool(kept) and plain(kept[-1]) in HEADS
    return " ".join(kept) if len(kept) <= _MOST_WORDS and not is_post else ""


def _is_marked(word: str) -> bool:
    """Capitals within, digits or marks: no plain word."""
    return any(letter.isupper() or not letter.isalpha() for letter in word[1:] if letter != "-")


def _is_general(said: list[str]) -> bool:
    """Whether a phrase ends in a word that says nothing; "bed management" names its matter."""
    if said[-1] != "management" or len(said) < 2:
        return said[-1] in _GENERIC
    return said[-2] in _GENERIC | _WHOSE


_WHOSE = frozenset("senior top upper middle executive general line local day".split())


def _is_phrase(chunk: str, passage: Passage, repeated: frozenset[Run], is_german: bool) -> bool:
    said = [plain(word) for word in chunk.split()]
    if len(said) > _MOST_WORDS or _is_general(said) or _VERBS.search(chunk):
        return False
    if any(word in _FILLER for word in said) or not all(word[0].isalpha() for word in said):
        return False
    if not passage.is_list:
        return run(chunk) in repeated and len(said) > 1
    if len(said) > 1:
        return not is_german or chunk.split()[-1][0].isupper()
    if is_german:
        return chunk[0].isupper() and len(chunk) > 4
    return bool(_TELLING.search(said[0])) and len(chunk) > 6
