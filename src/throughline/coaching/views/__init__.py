"""The pages of the coach’s practice."""
