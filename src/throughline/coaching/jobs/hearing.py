"""What the worker does about answers to "What happened?": it learns which of them were heard."""

from throughline.coaching.actions.hearing import learn_what_was_heard
from throughline.frame.work import Job

JOBS: list[Job] = [Job("answers-heard", every=300, run=learn_what_was_heard)]
