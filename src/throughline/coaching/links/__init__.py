"""What links in a practice's letters do."""

from throughline.coaching.links import booking, early, engagements, silence

ACTS = {act.name: act for act in (*booking.ACTS, *early.ACTS, *engagements.ACTS, *silence.ACTS)}
