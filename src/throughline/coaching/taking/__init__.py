"""Running clients out of a coach's own table: read, guessed, checked, and planned row by row."""
