"""Proving: does the journal support what this line says?

A line of a paper claims numbers, dates, titles and employers. Each is looked for in the evidence,
by what it means and not by how it is written: "38 %", "38 percent" and "38%" are one, so are
"$1.2M" and "1,200,000", and "Alder" and "ALDER GmbH".

Numbers and dates are certain: one that no evidence holds is always named. A title or an employer
is named only where the line says it of the writer in so many words; where that is not sure,
nothing is said, for a gate that refuses what is true is soon walked around. Version names
("Python 3", "ISO 9001", "B2B", "24/7"), ordinals, addresses and phone numbers claim nothing.
"""

from .gate import claims, unsupported
from .values import Claim, Evidence, Kind

__all__ = ["Claim", "Evidence", "Kind", "claims", "unsupported"]
