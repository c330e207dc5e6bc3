"""What is done across rooms: the demo world, and letters about one's record."""

from throughline.website.actions.demo import open_demo_world
from throughline.website.actions.regular import write_regular

__all__ = ["open_demo_world", "write_regular"]
