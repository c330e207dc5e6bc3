"""The built-in words of a coach's ladder, and what may stand in braces in them besides the rest.

Nobody looks through these letters before they leave, so a paragraph that needs something that is
not known is left out (`rulebook.wording.without_gaps`): each must do without its neighbours.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from throughline.letters.models import Channel
from throughline.letters.wordings.built_in import EVERY_WAY, BuiltIn

TWO_TIMES, ANSWER, DOOR, MY_PHONE, TALKED, PRACTICE = (
    "two times",
    "answer link",
    "door open until",
    "my phone",
    "last topic",
    "practice",
)
LADDER_VARIABLES: Mapping[str, object] = {
    TWO_TIMES: _("two times that are held for them, each on a line of its own"),
    ANSWER: _("the page on which they answer with one tap; every letter needs it"),
    DOOR: _("the day until which you wait for an answer"),
    MY_PHONE: _("the number on which clients can call you"),
    TALKED: _("what your last session was about"),
    PRACTICE: _("the name of your practice"),
}

LADDER = {
    one.kind: one
    for one in (
        BuiltIn(
            "ladder-slots",
            _("The first letter: two times to talk"),
            _(
                "Hi {first name},\n\n"
                "I have been thinking of you and would like to hear how you are.\n\n"
                "The last time we spoke, it was about “{last topic}”. I would be glad to go on "
                "from there.\n\n"
                "I have kept two times free for you:\n{two times}\n\n"
                "If neither suits you, or if things have changed, one tap tells me. You may have "
                "found something, or want to be left in peace for a while. Either is fine, and "
                "you need not sign in:\n{answer link}\n\n"
                "Best wishes,\n{my first name}"
            ),
            _("How are you, {first name}?"),
        ),
        BuiltIn(
            "ladder-call",
            _("A call, and words for the voicemail"),
            _(
                "Hello {first name}, this is {my name}. There is no hurry and nothing is wrong: "
                "I wanted to hear how you are.\n\n"
                "You can reach me on {my phone}.\n\n"
                "Or answer my letter with one tap. Goodbye!"
            ),
            ways=EVERY_WAY,
        ),
        BuiltIn(
            "ladder-text",
            _("A text message"),
            _(
                "Hi {first name}, {my first name} here. How are you? One tap tells me whether to "
                "call, to wait, or to leave you in peace: {answer link}"
            ),
            ways=frozenset({Channel.TEXT.value, Channel.EMAIL.value}),
        ),
        BuiltIn(
            "ladder-again",
            _("A second letter"),
            _(
                "Hi {first name},\n\n"
                "I have not heard from you, and that is all right: weeks like these fill up by "
                "themselves.\n\n"
                "It would help me to know how you would like to go on. Shall I call, wait until a "
                "day that you name, or is it settled for you? It takes one tap:\n{answer link}\n\n"
                "If something about our work does not help you, I would like to know that too.\n\n"
                "Best wishes,\n{my first name}"
            ),
            _("How shall we go on, {first name}?"),
        ),
        BuiltIn(
            "ladder-last",
            _("The last letter: the door stays open"),
            _(
                "Hi {first name},\n\n"
                "This is the last letter that I write without an answer. I do not want to press "
                "you.\n\n"
                "Until {door open until} I keep your place as it is. After that I take it that "
                "you go on without me, and wish you well with all my heart.\n\n"
                "The link below stays open, also later. Should you want to come back, or tell me "
                "that you have landed, it takes one tap:\n{answer link}\n\n"
                "All the best,\n{my first name}"
            ),
            _("The door is open"),
        ),
    )
}
