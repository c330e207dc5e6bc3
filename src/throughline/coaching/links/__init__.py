"""What links in a practice's letters do."""

from throughline.coaching.links import booking, engagements, log, silence

ACTS = {act.name: act for act in (*booking.ACTS, *engagements.ACTS, *log.ACTS, *silence.ACTS)}
