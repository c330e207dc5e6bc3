"""What is wrong with a variable, in a sentence."""

from django.utils.translation import gettext as _

from throughline.letters.wordings.variables import VARIABLES
from throughline.rulebook.wording import Problem, Why


def problem_words(problem: Problem, who: str = "") -> str:
    """One sentence: where it stands, what is wrong, and what may have been meant.

    >>> "Line 3: {frist name} is not known. Did you mean {first name}?"
    """
    facts = {
        "line": problem.line,
        "written": f"{{{problem.name}}}",
        "meant": f"{{{problem.meant}}}",
        "why": _missing(problem, who),
    }
    if problem.why == Why.EMPTY:
        return _("Line %(line)s, %(written)s: %(why)s. Write it yourself, or leave it out.") % facts
    if problem.meant:
        return _("Line %(line)s: %(written)s is not known. Did you mean %(meant)s?") % facts
    said = _("Line %(line)s: %(written)s is not known. To write a brace itself, double it: {{.")
    return said % facts


def _missing(problem: Problem, who: str) -> str:
    known = VARIABLES.get(problem.name)
    said = str(known.missing) if known else ""
    return said % {"who": who} if said else _("nothing is known")
