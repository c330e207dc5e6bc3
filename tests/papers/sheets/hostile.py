"""A paper that would like to be more than words."""

from tests.papers.sheets.saying import lines
from throughline.papers.sheet import Item, Section, Sheet, Way

MEAN = (
    '#read("/etc/passwd")',
    "*bold* _it_ `code` $x^2$ = heading",
    "<script>alert(1)</script> &lt; &amp;",
    "[a](javascript:alert(1)) ![b](http://example.org/x.png)",
    '#{ panic() } #import "@preview/x:0.1.0" // not a comment /* nor this */',
    "https://example.org/" + "a-very-long-path/" * 12,
    "Donaudampfschifffahrtsgesellschaftskapitän" * 5,
    "1. not a list",
    "- nor this + nor = that",
    "~~ \\ | a | b | ^ <label> @reference",
    "%PDF-1.7 \"quoted\" 'single' -- --- ...",
)

HOSTILE = Sheet(
    title='</title><script>alert("t")</script> #panic()',
    name="Robert'); DROP TABLE people;--",
    label='#set page(width: 1pt) "\\',
    ways=(
        Way("email", "a@example.org", "javascript:alert(1)"),
        Way("url", "file", "file:///etc/passwd"),
        Way("url", "x" * 300, "https://example.org/x"),
    ),
    sections=(
        Section("summary", "= Heading #1 <b>", paragraphs=lines(*MEAN)),
        Section(
            "work",
            "*Work*",
            items=(
                Item(
                    MEAN[0], MEAN[1], MEAN[2], MEAN[3], MEAN[4], lines(*MEAN), "javascript:alert(1)"
                ),
                Item(by="only an employer"),
                Item(when="only a date"),
                Item(),
            ),
        ),
        Section("skills", "", words=lines(*MEAN)),
        Section("work", "", items=(Item("A title under no heading", lines=lines("one")),)),
        Section("", ""),
    ),
)
