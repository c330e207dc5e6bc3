"""The link by which a client answers with one tap."""

from throughline.coaching.actions.replying import REPLY
from throughline.coaching.views.replying import page, press_button, reply_page
from throughline.letters.links import Act

ACTS: tuple[Act, ...] = (Act(REPLY, page, press_button, view=reply_page),)
