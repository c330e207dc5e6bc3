"""`./dev bench`: figures as JSON lines. Nothing here asserts; it only measures.

To add one, write a function `measure_…(place) -> Iterator[Row]` in a file here. Its docstring's
first line is shown by `./dev bench --list`.
"""
