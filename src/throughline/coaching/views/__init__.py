"""Pages of the coach's practice."""
