"""The link by which a client answers how they find the work, without signing in."""

from throughline.coaching.actions.asking import ASKED
from throughline.coaching.views.questionnaires import page, press_button, questions_page
from throughline.letters.links import Act

ACTS: tuple[Act, ...] = (Act(ASKED, page, press_button, view=questions_page),)
