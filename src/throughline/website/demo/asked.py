"""What Northlight's earlier clients said of the work, in the demo world."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """A client of last year: what they said at the end, so many days ago."""

    name: str
    ago: int
    scale: tuple[int, int, int, int]
    recommends: int
    words: str = ""  # with their name, then


EARLIER = (
    Answered("Amara Okafor", 310, (5, 5, 4, 5), 10),
    Answered("Lucas Brandão", 305, (4, 5, 4, 4), 9),
    Answered("Mei Tanaka", 298, (3, 4, 4, 3), 7),
    Answered("Oskar Lind", 290, (5, 5, 5, 4), 9),
    Answered("Farah Nasser", 284, (4, 4, 3, 4), 8),
    Answered("Kofi Mensah", 277, (2, 4, 2, 2), 5),
    Answered("Elin Sørby", 215, (5, 5, 5, 5), 10, "You asked what I was afraid of. Nobody had."),
    Answered("Tariq Aziz", 209, (4, 5, 5, 4), 9),
    Answered("Nadia Petrova", 203, (4, 3, 4, 4), 8),
    Answered("Samuel Whitlock", 198, (5, 5, 4, 5), 10),
    Answered("Ingrid Vale", 192, (3, 4, 3, 4), 6),
    Answered("Paolo Ricci", 186, (5, 4, 5, 5), 9),
)
