"""The built-in words. Each can be changed by whoever writes, and put back."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from throughline.letters.models import Channel

WRITTEN = frozenset({Channel.EMAIL.value, Channel.POST.value})
EVERY_WAY = frozenset(Channel.values)


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """Words to begin from, for these ways of reaching somebody. Its texts are translated late."""

    kind: str
    name: object
    text: object
    subject: object = ""
    ways: frozenset[str] = WRITTEN


BUILT_IN = {
    one.kind: one
    for one in (
        BuiltIn(
            "keeping-in-touch",
            _("Keeping in touch"),
            _(
                "Hi {first name},\n\n"
                "It has been a while, and I was thinking of you. How are you, and how is life "
                "at {company}?\n\n"
                "I would love to hear what keeps you busy. If you have twenty minutes in the "
                "next weeks, I would enjoy a call or a coffee.\n\n"
                "Best wishes,\n{my first name}"
            ),
            _("How are you, {first name}?"),
        ),
        BuiltIn(
            "thanks",
            _("Thank you"),
            _(
                "Hi {first name},\n\n"
                "Thank you for your time and your help. What you said has stayed with me, and "
                "I am already acting on it. I will tell you what comes of it.\n\n"
                "If there is ever something I can do for you, please ask.\n\n"
                "Warm regards,\n{my first name}"
            ),
            _("Thank you"),
        ),
        BuiltIn(
            "late-answer",
            _("A late answer"),
            _(
                "Hi {first name},\n\n"
                "You wrote to me, and I owe you an answer: “{last topic}” I am sorry that it "
                "took me so long.\n\n"
                "…\n\n"
                "Best wishes,\n{my first name}"
            ),
            _("My late answer"),
        ),
        BuiltIn(
            "introduction",
            _("Ask for an introduction"),
            _(
                "Hi {first name},\n\n"
                "I have a favour to ask. I would like to talk to … about …, and I believe you "
                "know each other. Would you introduce us?\n\n"
                "It would be a short talk to learn from, and no request for a job. If you would "
                "rather not, that is quite all right. To make it easy, here is a line you can "
                "forward:\n\n"
                "“{my name} would like to ask you three questions about …, twenty minutes at "
                "most.”\n\n"
                "Thank you,\n{my first name}"
            ),
            _("Would you introduce me?"),
        ),
        BuiltIn(
            "congratulations",
            _("Congratulations"),
            _(
                "Hi {first name},\n\n"
                "I just heard your news. Congratulations! You have earned it, and I am glad for "
                "you.\n\n"
                "Tell me how it goes once you have settled in.\n\n"
                "Best wishes,\n{my first name}"
            ),
            _("Congratulations, {first name}!"),
        ),
        BuiltIn(
            "birthday",
            _("Happy birthday"),
            _(
                "Dear {first name},\n\n"
                "Happy birthday! I hope that somebody bakes you a cake, and that the year ahead "
                "is a good one.\n\n"
                "All the best,\n{my first name}"
            ),
            _("Happy birthday, {first name}!"),
        ),
        BuiltIn(
            "after-a-talk",
            _("After a talk"),
            _(
                "Hi {first name},\n\n"
                "Thank you for our talk on {last day}. What I take from it: …\n\n"
                "What I promised to do next: …\n\n"
                "I will be in touch when it is done.\n\n"
                "Best wishes,\n{my first name}"
            ),
            _("After our talk"),
        ),
        BuiltIn(
            "short-hello",
            _("A short hello"),
            _(
                "Hi {first name}, {my first name} here. I was thinking of you. How are you? "
                "Do you have time for a call this week?"
            ),
            ways=frozenset({Channel.TEXT.value}),
        ),
        BuiltIn(
            "short-birthday",
            _("Happy birthday, in short"),
            _("Happy birthday, {first name}! Have a lovely day. {my first name}"),
            ways=frozenset({Channel.TEXT.value}),
        ),
        BuiltIn(
            "voicemail",
            _("Words for the voicemail"),
            _(
                "Hello {first name}, this is {my name}. There is no hurry: I wanted to hear how "
                "you are. I will try again in the next days, or ring me when it suits you. "
                "Goodbye!"
            ),
            ways=frozenset({Channel.CALL.value}),
        ),
    )
}
