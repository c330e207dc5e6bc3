"""People nobody is, and copies of them with the errors that people make when they type.

The kinds of errors are those of Febrl's generator as published (Christen 2005, "Probabilistic
data generation for deduplication and data linkage"; Christen and Pudjijono 2009, "Accurate
synthetic generation of realistic personal information"): letters put in, left out, replaced by a
neighbour on the keyboard or transposed; blanks put in or left out; words swapped; misspelling by
sound and by eye; values missing, replaced or swapped between fields. The tables are our own:
names made of syllables, with a heavy tail, so that many different people share a value.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, combinations
from random import Random

from throughline.rulebook.matching import Person

_GIVEN_TEXT = """
joshua emily jack jessica thomas georgia lachlan sophie benjamin chloe james olivia william hannah
samuel emma daniel lauren nicholas isabella matthew ruby joel sarah ethan mia luke amber jayden
brianna liam holly mitchell ella harrison caitlin jake madison alexander grace ryan zoe cooper
charlotte bailey lily dylan kayla connor tahlia riley jasmine jordan alexandra nathan lucy adam
abby isaac alyssa oscar imogen zac molly max erin callum bella noah paige hugh ava aidan mikayla
sam claire tyler eliza angus rachel finn stephanie john mary robert jon anna hanna marie maria kate
katherine tim timothy
"""
GIVEN = _GIVEN_TEXT.split()
_FAMILY_TEXT = """
white smith campbell clarke ryan nguyen webb morrison reid green matthews miller jones brown wilson
taylor johnson thompson martin walker anderson harris lee king wright robinson kelly young scott
davis mitchell hall roberts phillips evans turner parker collins edwards stewart murphy cook rogers
bell bailey cooper ward hughes bishop blake dixon noble paine dolan carter clark matthew stephens
stevens petersen peterson browne reed george thomas james
"""
FAMILY = _FAMILY_TEXT.split()
_ONSETS_TEXT = """
b br c ch cl d dr f g gr h j k l m n p pr r s sh sl st t th tr v w y
"""
_ONSETS = _ONSETS_TEXT.split()
_VOWELS = ["a", "e", "i", "o", "u", "a", "e", "o", "ai", "ee", "ou", "ea"]
_CODAS = ["n", "r", "l", "s", "ck", "nd", "rt", "ll", "y", "t", "m", "x", "ng", "ss", "th"]
_STREETS_TEXT = """
street street street place court crescent circuit drive road avenue close
"""
_STREETS = _STREETS_TEXT.split()
_STATES = ["nsw", "vic", "qld", "wa", "sa", "tas", "act", "nt"]
_STATE_WEIGHTS = (35, 25, 18, 9, 8, 2, 2, 1)
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
_BY_SOUND = (("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "c"), ("y", "ie"),
             ("ee", "ea"), ("ie", "y"), ("ai", "ay"), ("s", "z"), ("ou", "oo"), ("ll", "l"),
             ("tt", "t"), ("n", "nn"), ("x", "ks"), ("wh", "w"), ("gh", "g"), ("i", "ee"),
             ("ea", "e"))  # fmt: skip
_BY_EYE = (("m", "rn"), ("rn", "m"), ("l", "1"), ("o", "0"), ("cl", "d"), ("d", "cl"), ("g", "q"),
           ("u", "v"), ("5", "s"), ("s", "5"), ("h", "b"), ("1", "7"), ("b", "8"), ("8", "3"),
           ("e", "c"), ("w", "vv"), ("i", "l"), ("0", "6"))  # fmt: skip
_SHORTER = {"street": "st", "place": "pl", "court": "ct", "crescent": "cres", "road": "rd",
            "circuit": "cct", "drive": "dr", "avenue": "ave", "village": "vlge"}  # fmt: skip

Row = dict[str, str]
FIELDS = ("given", "family", "number", "address_1", "address_2", "suburb", "postcode", "state",
          "birth")  # fmt: skip
_MISSING = dict(zip(FIELDS, (0.02, 0.01, 0.04, 0.02, 0.35, 0.01, 0.0, 0.01, 0.02), strict=True))
_CHOSEN = dict(zip(FIELDS, (0.14, 0.15, 0.10, 0.18, 0.14, 0.12, 0.06, 0.04, 0.09), strict=True))


@dataclass(frozen=True, slots=True)
class Recipe:
    """How many people, how many copies of each at most, and how badly they are typed."""

    originals: int
    copies: int
    most_copies: int
    per_field: int
    per_record: int
    kinds: tuple[tuple[str, float], ...]
    two_lines: bool = True
    zipf: float = 0.75


TYPING = (("ins", 12), ("del", 14), ("sub", 32), ("trans", 6), ("sound", 10), ("eye", 4),
          ("blank", 4), ("words", 3), ("miss", 6), ("new", 4), ("swap", 4),
          ("short", 3))  # fmt: skip
SOUNDING = (("ins", 8), ("del", 8), ("sub", 16), ("trans", 4), ("sound", 40), ("short", 6),
            ("miss", 8), ("swap", 5), ("blank", 5))  # fmt: skip
SCANNED = (("eye", 45), ("del", 10), ("sub", 15), ("blank", 12), ("miss", 12), ("ins", 6))
CARELESS = (("miss", 22), ("new", 10), ("swap", 12), ("sub", 18), ("del", 12), ("ins", 8),
            ("words", 6), ("blank", 6), ("sound", 6))  # fmt: skip

REPLACED = (("new", 30), ("sub", 18), ("miss", 10), ("swap", 8), ("del", 8), ("ins", 8),
            ("trans", 6), ("words", 6), ("blank", 6))  # fmt: skip

RECIPES: dict[str, Recipe] = {
    "one copy": Recipe(5000, 5000, 1, 1, 3, TYPING),
    "up to five": Recipe(2000, 3000, 5, 2, 4, TYPING),
    "up to five, worse": Recipe(2000, 3000, 5, 2, 6, TYPING),
    "by sound": Recipe(2000, 3000, 5, 2, 5, SOUNDING),
    "scanned": Recipe(3000, 2000, 3, 2, 5, SCANNED),
    "careless": Recipe(3000, 2000, 3, 1, 4, CARELESS),
    "replaced": Recipe(2000, 3000, 5, 1, 4, REPLACED),
    "first line only": Recipe(2000, 3000, 5, 2, 4, TYPING, two_lines=False),
    "ruined": Recipe(2000, 3000, 5, 3, 10, TYPING),
}


class Table:
    """Values of which few are frequent and most are rare."""

    def __init__(self, rng: Random, first: Sequence[str], values: Iterable[str], zipf: float):
        self.rng = rng
        self.values = list(dict.fromkeys([*first, *values]))
        self.cumulated = list(accumulate((i + 8) ** -zipf for i in range(len(self.values))))

    def draw(self) -> str:
        return self.rng.choices(self.values, cum_weights=self.cumulated)[0]


def _word(rng: Random, syllables: int) -> str:
    pick = rng.choice
    return "".join(pick(_ONSETS) + pick(_VOWELS) for _ in range(syllables)) + pick(_CODAS)


class Town:
    """Draws people whose values are independent of each other, as Febrl's are."""

    def __init__(self, rng: Random, zipf: float = 0.75) -> None:
        def words(count: int, *syllables: int) -> list[str]:
            return [_word(rng, rng.choice(syllables)) for _ in range(count)]

        def two(ends: Sequence[str], count: int) -> list[str]:
            return [f"{word} {rng.choice(ends)}" for word in words(count, 1, 2)]

        lines = two(("village", "park", "estate", "farm", "lodge", "gardens", "station"), 1800)
        places = words(1500, 2, 3) + two(("beach", "hill", "park", "creek", "north"), 1000)
        codes = [f"{rng.randrange(2000, 7000)}" for _ in range(1900)]
        self.rng = rng
        self.tables = {
            "given": Table(rng, GIVEN, words(450, 1, 2), zipf + 0.2),
            "family": Table(rng, FAMILY, words(4000, 1, 2, 2), zipf),
            "address_1": Table(rng, (), two(_STREETS, 2800), 0.5),
            "address_2": Table(rng, (), lines, 0.4),
            "suburb": Table(rng, (), places, 0.5),
            "postcode": Table(rng, (), codes, 0.5),
        }

    def value(self, field: str) -> str:
        rng = self.rng
        if field == "number":
            return str(min(int(rng.expovariate(1 / 40)) + 1, 999))
        if field == "state":
            return rng.choices(_STATES, _STATE_WEIGHTS)[0]
        if field == "birth":
            born = date(1900, 1, 1) + timedelta(days=rng.randrange(36525))
            return f"{born:%Y%m%d}"
        return self.tables[field].draw()

    def row(self) -> Row:
        missing, rng = _MISSING, self.rng
        return {f: "" if rng.random() < missing[f] else self.value(f) for f in FIELDS}


def _neighbour(rng: Random, letter: str) -> str:
    for line in _KEYBOARD:
        if (at := line.find(letter)) >= 0 and rng.random() < 0.75:
            return line[max(0, at - 1)] if rng.random() < 0.5 else line[(at + 1) % len(line)]
    return rng.choice("0123456789" if letter.isdigit() else "abcdefghijklmnopqrstuvwxyz")


def _insert(rng: Random, text: str) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + _neighbour(rng, text[at - 1]) + text[at:]


def _delete(rng: Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _substitute(rng: Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + _neighbour(rng, text[at]) + text[at + 1 :]


def _transpose(rng: Random, text: str) -> str:
    at = rng.randrange(max(1, len(text) - 1))
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _blank(rng: Random, text: str) -> str:
    at = rng.randint(1, len(text))
    return text.replace(" ", "", 1) if " " in text else f"{text[:at]} {text[at:]}".strip()


def _words(rng: Random, text: str) -> str:
    return " ".join(reversed(text.split()))


def _spelling(pairs: Sequence[tuple[str, str]]) -> Callable[[Random, str], str]:
    def respell(rng: Random, text: str) -> str:
        fitting = [(old, new) for old, new in pairs if old in text]
        if not fitting:
            return _substitute(rng, text)
        old, new = rng.choice(fitting)
        return text.replace(old, new, 1)

    return respell


def _shorten(rng: Random, text: str) -> str:
    return " ".join(_SHORTER.get(word, word) for word in text.split())


EDITS: dict[str, Callable[[Random, str], str]] = {
    "ins": _insert, "del": _delete, "sub": _substitute, "trans": _transpose, "blank": _blank,
    "words": _words, "sound": _spelling(_BY_SOUND), "eye": _spelling(_BY_EYE), "short": _shorten,
}  # fmt: skip
_SWAPS = {"given": "family", "family": "given", "address_1": "address_2",
          "address_2": "address_1", "suburb": "address_2"}  # fmt: skip


def _spoil(town: Town, row: Row, field: str, kind: str) -> None:
    value = row[field]
    if kind == "miss":
        row[field] = ""
    elif kind == "new":
        row[field] = town.value(field)
    elif kind == "swap" and field == "birth":
        row[field] = value[:4] + value[6:] + value[4:6]
    elif kind == "swap" and field in _SWAPS:
        row[field], row[_SWAPS[field]] = row[_SWAPS[field]], value
    else:
        row[field] = EDITS.get(kind, _substitute)(town.rng, value)


def _copy(town: Town, row: Row, recipe: Recipe) -> Row:
    rng, copy = town.rng, dict(row)
    kinds, weights = zip(*recipe.kinds, strict=True)
    done = dict.fromkeys(FIELDS, 0)
    for _ in range(rng.randint(1, recipe.per_record)):
        field = rng.choices(FIELDS, list(_CHOSEN.values()))[0]
        if copy[field] and done[field] < recipe.per_field:
            done[field] += 1
            _spoil(town, copy, field, rng.choices(kinds, weights)[0])
    return copy


def _person(key: str, row: Row, two_lines: bool) -> Person:
    lines = [row["number"], row["address_1"], row["address_2"] if two_lines else ""]
    return Person(
        key,
        given_name=row["given"],
        family_name=row["family"],
        birth_date=row["birth"],
        street=" ".join(filter(None, lines)),
        suburb=row["suburb"],
        postcode=row["postcode"],
        region=row["state"],
    )


Pairs = set[tuple[str, str]]


def make(recipe: Recipe, seed: int) -> tuple[list[Person], Pairs]:
    """The people in an order that tells nothing, and which pairs of keys are truly one person."""
    rng = Random(seed)
    town = Town(rng, recipe.zipf)
    rows = [town.row() for _ in range(recipe.originals)]
    copies: list[list[Row]] = [[] for _ in rows]
    weights = [1 / n for n in range(1, recipe.most_copies + 1)]
    left, order = recipe.copies, rng.sample(range(len(rows)), len(rows))
    for at in order:
        count = min(left, rng.choices(range(1, recipe.most_copies + 1), weights[::-1])[0])
        copies[at] = [_copy(town, rows[at], recipe) for _ in range(count)]
        left -= count
    people, truth = [], set[tuple[str, str]]()
    for at, row in enumerate(rows):
        group = [
            _person(f"{at}-{n}", each, recipe.two_lines)
            for n, each in enumerate([row, *copies[at]])
        ]
        people += group
        truth |= {(a.key, b.key) for a, b in combinations(group, 2)}  # type: ignore[misc]
    rng.shuffle(people)
    return people, truth


def scaled(recipe: Recipe, originals: int) -> Recipe:
    """The same mix of people with so many originals."""
    copies = recipe.copies * originals // recipe.originals
    return replace(recipe, originals=originals, copies=copies)
