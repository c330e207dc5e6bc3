"""What links in a practice's letters do."""

from throughline.coaching.links import asked, booking, engagements, silence

ACTS = {act.name: act for act in (*asked.ACTS, *booking.ACTS, *engagements.ACTS, *silence.ACTS)}
