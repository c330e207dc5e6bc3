"""Contacts as address books write them: vCards of any version, Google's and Outlook's CSV, any CSV.

`sources.open_source` recognises the files; `reading.read` turns their rows into cards.
"""
