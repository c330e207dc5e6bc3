"""Strength: how well do these two know each other, judged by what was logged?"""

LITTLE, WELL, CLOSELY = 1, 4, 12
"""Two-way touches from which a tie is guessed to be known a little, well, closely."""


def strength(two_way: int, one_way: int) -> int:
    """Guess a tie's strength from its touches, until a person says otherwise.

    1 *barely*: no two-way touch; 2 *a little*: 1 to 3 of them; 3 *well*: 4 to 11;
    4 *closely*: 12 or more. One-way touches never raise the guess: a letter that nobody
    answered says nothing about the other side. A negative count is a ``ValueError``.

    The thresholds are this product's own defaults, fitted to nothing. Frequency of mutual
    contact is an old stand-in for the strength of a tie (Granovetter 1973, "The Strength of
    Weak Ties"), but a rough one: closeness, as the person feels it, is the better indicator,
    and frequency overstates neighbours and co-workers (Marsden and Campbell 1984, "Measuring
    Tie Strength"). So this is a default that the person can overrule, never a verdict.
    """
    if two_way < 0 or one_way < 0:
        raise ValueError(f"Touches cannot be fewer than none: {two_way} two-way, {one_way} one-way")
    return 1 + sum(two_way >= threshold for threshold in (LITTLE, WELL, CLOSELY))
