"""What is sent to the pages of letters."""
