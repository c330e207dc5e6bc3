"""Drawing a sheet: PDF and SVG by typst, DOCX, Markdown and text, and reading a file back.

Nothing here knows the database. What is said is data to every format, whatever it looks like.
"""
