"""Quiet: has this client gone silent, since when, and why do we think so?

Three bands, not a score, and always with a reason that the client may read. Everything is a date
of the keeper's own zone. On which days a client turns quiet, and then stays without an answer,
follows from the history alone: both dates are stored at each touch, and nobody is ever scanned.

**A broken commitment comes first.** A booked session missed, a promise of theirs overdue, or
nothing booked after a session: each is a sign after three working days of grace. An answer gives
what is missed or overdue its grace anew; nothing booked is a sign only while that session is the
last time they spoke. On public event histories this told who was gone with precision .84 at
recall .64, days alone with .58.

**Then the silence itself.** With x gaps g between the days on which they spoke, k = 2 pretended
gaps of the programme's usual m0 = 14 days, and t days of silence:

    m = exp((k ln m0 + Σ ln g) / (k + x))
    P(gone | t) = 1 / (1 + exp(-(b0 + b1 ln(1 + t) + b2 ln m + b3 ln(1 + x))))

P = θ is turned over into t = exp((ln(θ / (1 - θ)) - b0 - b2 ln m - b3 ln(1 + x)) / b1) - 1, held
between 7 and 30 days, to the nearest whole day. So a client with one talk turns quiet on day 10,
with two a fortnight apart on day 15, with six a week apart on day 24. The constants are defaults,
fitted to nothing. The house's design reports that on five public event histories they ranked the
gone above the quiet with a mean AUC of .844 (days alone .838), and with .759 (.720) where it is
hard, between 7 and 120 days. In clients made up by a seed that depends on the world: where some
leave at once and others hardly ever, the rule is the better one; where all leave alike, days alone
are, by .01 to .02, since a long history then says nothing (`./dev bench quiet`).

**What holds it back.** Never before three working days after the appointment that is booked next,
counted from the last talk: one that passed and was never settled hides nobody behind later ones.
A snooze holds to its day, a pause until it ends. Holidays are no working days, and silence on
them is not counted.

**No answer yet** begins when an attempt on the alert's day or later has had no answer for four
working days. What was sent before that day tells nothing of the silence, and does not count.

A new talk may bring the alert a few days forward: one right after another quickens the rhythm.
"""

# Rooms ask here for the days of grace as well.
from ..workdays import working_days_after
from .assessing import alert_dates, assess, band_on
from .facts import DEFAULT, Assessment, Band, History, Kind, Policy, Reason

__all__ = [
    "DEFAULT",
    "Assessment",
    "Band",
    "History",
    "Kind",
    "Policy",
    "Reason",
    "alert_dates",
    "assess",
    "band_on",
    "working_days_after",
]
