"""What links in a practice's letters do."""

from throughline.coaching.links import asked, booking, early, engagements, log, silence

_OF = (asked, booking, early, engagements, log, silence)
ACTS = {act.name: act for area in _OF for act in area.ACTS}
"""The room's acts, by name."""
