"""Mail that arrives: the addresses it comes to, what it says, and where it is taken in."""
