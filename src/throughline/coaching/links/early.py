"""The link by which somebody reads what was said of their resume, without signing in."""

from throughline.coaching.actions.resumes.telling import RESUME
from throughline.coaching.views.resumes.by_link import page, press_button, resume_page
from throughline.letters.links import Act

ACTS: tuple[Act, ...] = (Act(RESUME, page, press_button, view=resume_page),)
