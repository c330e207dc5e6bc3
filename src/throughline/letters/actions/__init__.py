"""The only code that writes letters."""
