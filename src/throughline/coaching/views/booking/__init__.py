"""The pages on which sessions are booked, moved and called off, and the coach's hours are kept."""
