"""Links of one part of the room: see `throughline.coaching.links`."""

from throughline.letters.links import Act

ACTS: tuple[Act, ...] = ()
