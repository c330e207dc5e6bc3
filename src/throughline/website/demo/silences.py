"""How silences at Northlight ended last year, in the demo world."""

from dataclasses import dataclass

from throughline.rulebook.ladder import Answer, ReasonGiven

CALLED, BOOKED, NOBODY = "called", "booked", "nobody"


@dataclass(frozen=True, slots=True)
class Fell:
    """Somebody who fell silent: the last talk so many days ago, then nothing for `quiet` days.

    `steps` of the ladder were taken before it ended, by an answer or in another way.
    """

    name: str
    ago: int
    quiet: int
    steps: int
    end: Answer | str
    reason: ReasonGiven | None = None


MYSELF, TOO_MUCH, PRIVACY = ReasonGiven.MYSELF, ReasonGiven.TOO_MUCH, ReasonGiven.PRIVACY
NOT_NEEDED, ANOTHER = ReasonGiven.NOT_NEEDED, ReasonGiven.ANOTHER_COACH
LANDED, COVERED, NOT_FOR_ME = Answer.LANDED, Answer.COVERED, Answer.NOT_FOR_ME

FELL = (
    Fell("Agnes Holm", 372, 21, 1, LANDED),
    Fell("Benedikt Maier", 368, 16, 1, BOOKED),
    Fell("Chiara Conti", 365, 23, 2, CALLED),
    Fell("Dmitri Volkov", 361, 30, 5, NOBODY),
    Fell("Esther Adeyemi", 358, 18, 1, LANDED),
    Fell("Filip Kral", 354, 22, 1, BOOKED),
    Fell("Gwen Parry", 351, 41, 4, NOT_FOR_ME, TOO_MUCH),
    Fell("Hassan Amin", 347, 19, 1, BOOKED),
    Fell("Irene Costa", 344, 25, 3, LANDED),
    Fell("Joao Pires", 340, 63, 5, NOBODY),
    Fell("Keiko Mori", 337, 17, 1, COVERED),
    Fell("Liam Doyle", 333, 28, 2, CALLED),
    Fell("Marta Zielinska", 330, 21, 1, LANDED),
    Fell("Nils Berg", 326, 35, 2, NOT_FOR_ME, MYSELF),
    Fell("Olga Ivanova", 323, 20, 1, BOOKED),
    Fell("Pilar Ruiz", 319, 47, 4, LANDED),
    Fell("Quentin Moreau", 316, 22, 2, CALLED),
    Fell("Rosa Almeida", 312, 71, 5, NOBODY),
    Fell("Stefan Hahn", 309, 24, 1, NOT_FOR_ME, PRIVACY),
    Fell("Tessa de Wit", 305, 18, 1, BOOKED),
    Fell("Umar Farooq", 302, 33, 3, NOT_FOR_ME, NOT_NEEDED),
    Fell("Viola Hess", 298, 26, 2, CALLED),
    Fell("Walter Simm", 295, 29, 4, NOT_FOR_ME, ANOTHER),
    Fell("Yara Haddad", 291, 15, 1, LANDED),
)
