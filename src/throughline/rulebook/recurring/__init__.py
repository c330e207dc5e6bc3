"""When something comes again, by the rules of iCalendar (RFC 5545, section 3.3.10).

Only the stretch that is asked for is gone through, a day at a time, and a rule that never comes
true ends with it: whoever reads rules that strangers wrote says with `Patience` how many days may
be looked at. Rules by the hour or less, by the week's number and by the day of the year are not
read; no calendar program writes them. Times are naive, by the clock of whoever set the rule.
"""

from throughline.rulebook.recurring.coming import OutOfPatience, Patience, recurrences
from throughline.rulebook.recurring.rules import Frequency, Rule, read_rule

__all__ = ["Frequency", "OutOfPatience", "Patience", "Rule", "read_rule", "recurrences"]
