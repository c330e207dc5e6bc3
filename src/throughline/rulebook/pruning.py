"""Pruning: does a circle ask for more people than are kept up with?

Of those whom a circle has asked for during a whole interval, so many were in touch within the
last one. When that is fewer than one in three of at least six people, the circle asks too much,
and the way out is a slower cadence or fewer people, not more effort.

Both thresholds are defaults of ours, fitted to nothing: below six people one busy month decides,
and above a third a circle does what it is for.
"""

FEWEST = 6
ONE_IN = 3


def asks_too_much(asked: int, reached: int) -> bool:
    """Return whether a circle that asks for so many reaches too few of them.

    Fewer than none, or more reached than asked for, is a ``ValueError``.
    """
    if not 0 <= reached <= asked:
        raise ValueError(f"{reached} of {asked} people cannot have been reached")
    return asked >= FEWEST and reached * ONE_IN < asked
