"""Two entries of one person become one, and two again.

- `keys`: which columns of which rows lead to somebody, whatever room they are in
- `moves`: changing rows and writing down what they were, and playing that backwards
- `columns`: what the entry that stays takes over from the other
- `joining`: the merge itself
- `parting`: taking it back, also from below merges that came later
"""

from throughline.network.actions.merging.joining import merge
from throughline.network.actions.merging.parting import part, part_those_of

__all__ = ["merge", "part", "part_those_of"]
