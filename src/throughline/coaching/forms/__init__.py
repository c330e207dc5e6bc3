"""What the pages of the coach's practice ask."""
