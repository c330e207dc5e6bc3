"""What is measured from within: these run in a process of their own, with a world of their own.

`python -m tests.bench.inside FILE FUNCTION [WORD …]` opens the house in THROUGHLINE_DATA, brings
its database up to date and prints what the function yields.
"""
