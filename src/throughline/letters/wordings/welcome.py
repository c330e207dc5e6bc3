"""The built-in words of a practice's first letters to somebody whom it has just taken on.

Each goes out by itself and unread, as those of the ladder do: a paragraph that needs something
unknown is left out. Each has a thought of its own, so that the third is no reminder of the first.
"""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from throughline.letters.wordings.built_in import BuiltIn

_ONE_TAP = _("If now is not the time, one tap tells me, and you need not sign in:\n{answer link}")
_BYE = _("Warm regards,\n{my first name}")

_WORDS = (
    (
        "welcome-hello",
        _("The first: who you are, and two times"),
        _("Hello from {my name}"),
        _(
            "Hi {first name},\n\n"
            "I am {my name}, your coach at {practice}. I am glad that we will work together.\n\n"
            "Nothing needs to be ready for our first talk. You tell me how things are, and we look"
            " at what would help most.\n\n"
            "I have kept two times free for you:\n{two times}"
        ),
    ),
    (
        "welcome-what",
        _("What a first talk is like"),
        _("What our first talk is like"),
        _(
            "Hi {first name},\n\n"
            "People often ask me what happens in a first talk. Mostly this: I listen, I ask what"
            " you would like to be different, and we write down two or three things to try. What"
            " you say stays with us.\n\n"
            "These two times are free:\n{two times}"
        ),
    ),
    (
        "welcome-begin",
        _("Small beginnings"),
        _("A small beginning is enough"),
        _(
            "Hi {first name},\n\n"
            "You need no plan and no resume to begin. Some of the people I work with came to the"
            " first talk with a single question, and that was enough.\n\n"
            "Would one of these suit you?\n{two times}"
        ),
    ),
    (
        "welcome-yours",
        _("It is theirs"),
        _("It is yours to use"),
        _(
            "Hi {first name},\n\n"
            "This time with me is yours. You choose what we speak about, how fast we go, and what"
            " anybody else gets to see. You can stop whenever you like, without a reason.\n\n"
            "Two times that I can keep for you:\n{two times}"
        ),
    ),
    (
        "welcome-short",
        _("A short talk will do"),
        _("Twenty minutes, if you like"),
        _(
            "Hi {first name},\n\n"
            "If an hour sounds like much, let us begin with twenty minutes on the phone. Take one"
            " of these times, and say when we speak that it is to be short:\n{two times}"
        ),
    ),
    (
        "welcome-question",
        _("A question"),
        _("What would help you most now?"),
        _(
            "Hi {first name},\n\n"
            "One question, and you need not answer it in writing: if one thing could be easier for"
            " you next month, which would it be? I would like to hear it from you.\n\n"
            "I could listen here:\n{two times}"
        ),
    ),
    (
        "welcome-door",
        _("The last: the door stays open"),
        _("The door stays open, {first name}"),
        _(
            "Hi {first name},\n\n"
            "I do not want to fill your letterbox, so this is the last of these letters. Your place"
            " with me stays yours, and there is no need to explain anything should you come later."
            "\n\n"
            "Two times, in case one is right:\n{two times}"
        ),
    ),
)


WELCOME = {
    kind: BuiltIn(kind, name, format_lazy("{}\n\n{}\n\n{}", text, _ONE_TAP, _BYE), subject)
    for kind, name, subject, text in _WORDS
}
