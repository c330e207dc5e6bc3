"""Forms of the coach's practice."""
