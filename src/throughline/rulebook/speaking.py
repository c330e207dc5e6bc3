"""Speaking: how long is this aloud, and does it have the length that was asked for?

    seconds = 60 · (words / 150 + characters / 240)

150 words a minute is calm English speech; Chinese, Japanese and Korean put no blanks between
words, so their characters are counted, of which 240 take a minute. A line of fifteen seconds is
38 words, one of sixty 150.
"""

import re

WORDS_A_MINUTE = 150
CHARACTERS_A_MINUTE = 240
BIO_WORDS = (50, 100, 250)
PITCH_SECONDS = (15, 30, 60)

_CHARACTER = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SPOKEN = re.compile(r"[^\W_]")


def words_and_characters(text: str) -> tuple[int, int]:
    """Words between blanks that hold a letter or digit, and characters that count alone."""
    characters = len(_CHARACTER.findall(text))
    rest = _CHARACTER.sub(" ", text)
    return sum(1 for word in rest.split() if _SPOKEN.search(word)), characters


def reading_seconds(text: str, words_a_minute: int = WORDS_A_MINUTE) -> int:
    """Whole seconds aloud, rounded. A pace that is not above 0 is a ``ValueError``."""
    if words_a_minute <= 0:
        raise ValueError(f"Nobody speaks {words_a_minute} words a minute")
    words, characters = words_and_characters(text)
    pace = CHARACTERS_A_MINUTE * words_a_minute / WORDS_A_MINUTE
    return round(60 * (words / words_a_minute + characters / pace))


def length(text: str) -> int:
    """The length in words; characters that count alone count as what is said in the same time."""
    words, characters = words_and_characters(text)
    return words + round(characters * WORDS_A_MINUTE / CHARACTERS_A_MINUTE)


def words_over(text: str, words: int) -> int:
    """By how many words it is longer than asked for; below 0 when it is shorter."""
    return length(text) - words


def fits(text: str, words: int, tolerance: float = 0.1) -> bool:
    """Whether a text has about this many words. Shorter by twice the tolerance still fits: to
    be brief is no fault where a limit is meant.
    """
    return -2 * tolerance * words <= words_over(text, words) <= tolerance * words
