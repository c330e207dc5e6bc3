"""What clients of Northlight opened in the demo world: one to who pays, one to who helps."""

AT_WORK = "Yusuf Demir"
AGREED = 42  # days ago
SENTENCE = (
    "I stopped answering for my whole team in the Tuesday meeting. They answer now, and I sleep."
)
SENT = 5
TERMS = {
    "roles": "You decide what to work on. Priya prepares, listens and asks.",
    "confidentiality": "What is said in the talks stays between the two of you.",
    "sponsor_sees": "How far it has come, its dates and what each phase is for. No word of a talk.",
    "shown": ["stage", "dates", "goals"],
}
GOALS = (
    ("Look closely", "What to keep, what to change, and how others see it"),
    ("Try it out", "Two habits, kept where others can see them"),
    ("Let it hold", "It holds without a coach"),
)
WORKSHEET, GIVEN, ANSWERED = "helped", 13, 8
ANSWERS = (
    "My aunt Rosa. She read every application I wrote until I was thirty.",
    "Helen Marsh saw that I count things before I believe them. She put me on the night shift.",
    "Chidi, when he wanted to leave the warehouse for the office.",
    "Rosa does not know that I still use her red pencil.",
    "Helen, this week.",
)
