"""Addresses of one engagement: the coach's, its team's, the client's own, and the payer's."""

from django.urls import path

from throughline.coaching.views import (
    acting,
    agreeing,
    engagements,
    own,
    paid,
    teams,
    with_sheets,
    withs,
)

COACH, MINE, WITH = "coach/clients/<row:pk>/", "me/coaching/<row:pk>/", "with/"

urlpatterns = [
    path(COACH, engagements.engagement, name="engagement"),
    path(f"{COACH}contact/", acting.engagement_touch, name="engagement_touch"),
    path(
        f"{COACH}contact/<row:touch>/void/",
        acting.engagement_touch_void,
        name="engagement_touch_void",
    ),
    path(
        f"{COACH}contact/<row:touch>/restore/",
        acting.engagement_touch_restore,
        name="engagement_touch_restore",
    ),
    path(f"{COACH}promise/", acting.engagement_promise, name="engagement_promise"),
    path(f"{COACH}ask-on/", acting.engagement_later, name="engagement_later"),
    path(f"{COACH}reach/", acting.engagement_reach, name="engagement_reach"),
    path(f"{COACH}terms/", acting.engagement_terms, name="engagement_terms"),
    path(f"{COACH}stage/", acting.engagement_stage, name="engagement_stage"),
    path(f"{COACH}back/", acting.engagement_back, name="engagement_back"),
    path(f"{COACH}more/", acting.engagement_extension, name="engagement_extension"),
    path(f"{COACH}more/<row:extension>/", acting.extension_answer, name="extension_answer"),
    path(f"{COACH}team/", teams.engagement_team, name="engagement_team"),
    path(
        f"{COACH}team/<row:mate>/leave/",
        teams.engagement_team_leave,
        name="engagement_team_leave",
    ),
    path(f"{COACH}hand-over/", teams.engagement_hand_over, name="engagement_hand_over"),
    path(f"{COACH}brief/", teams.engagement_brief, name="engagement_brief"),
    path(f"{COACH}agreement/", agreeing.agreement, name="agreement"),
    path(f"{COACH}agreement/accept/", agreeing.agreement_accept, name="agreement_accept"),
    path(f"{COACH}agreement/send/", agreeing.agreement_send, name="agreement_send"),
    path(f"{COACH}agreement/page/", agreeing.agreement_page, name="agreement_page"),
    path(
        f"{COACH}agreement/elsewhere/",
        agreeing.agreement_elsewhere,
        name="agreement_elsewhere",
    ),
    path(f"{MINE}team/", own.my_team, name="my_team"),
    path(f"{MINE}seen/", own.my_seen, name="my_seen"),
    path(f"{MINE}shown/", own.my_shown, name="my_shown"),
    path(f"{MINE}agreement/", own.my_agreement, name="my_agreement"),
    path(f"{MINE}end/", own.my_engagement_end, name="my_engagement_end"),
    path(WITH, withs.helped, name="helped"),
    path(f"{WITH}engagements/<row:pk>/", withs.engagement_with, name="engagement_with"),
    path(
        f"{WITH}engagements/<row:pk>/matters/<row:matter>/",
        withs.matter_settle,
        name="matter_settle",
    ),
    path(f"{WITH}engagements/<row:pk>/sheets/", with_sheets.sheets_with, name="sheets_with"),
    path(
        f"{WITH}engagements/<row:pk>/sheets/<row:answer>/",
        with_sheets.sheet_with,
        name="sheet_with",
    ),
    path(f"{WITH}paid/", paid.paid, name="paid"),
    path(f"{WITH}paid/<row:pk>/", paid.paid_one, name="paid_one"),
    path(f"{WITH}record/<row:pk>/", withs.record_with, name="record_with"),
    path(
        f"{WITH}record/<row:pk>/<slug:section>/",
        withs.record_section_with,
        name="record_section_with",
    ),
]
