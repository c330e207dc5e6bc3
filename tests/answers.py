"""The words of the access table: whom an address answers, and how; and its longest parts."""

from typing import Any

GET, POST = "GET", "POST"
NOBODY = "nobody"
DANA, PRIYA, MARCUS, OMAR, RUTH, SAM = "dana", "priya", "marcus", "omar", "ruth", "sam"
CAST = (DANA, PRIYA, MARCUS, OMAR, RUTH, SAM)

Answers = dict[str, int]
Row = dict[str, Answers]


def everyone(status: int) -> Answers:
    """The same for all."""
    return dict.fromkeys((NOBODY, *CAST), status)


def members(status: int) -> Answers:
    """The same for all who are signed in; nobody is sent to sign in."""
    return everyone(status) | {NOBODY: 302}


def only(status: int, *names: str) -> Answers:
    """Those named; for the others there is nothing here."""
    return members(404) | dict.fromkeys(names, status)


def at(row: Any, *names: str) -> dict[str, dict[str, Any]]:
    """The addresses of these names lead to this row."""
    return {name: {"pk": row.pk} for name in names}


def entrance(get: int = 200, post: int = 200) -> Row:
    """A page for whoever is not signed in; the others are sent on."""
    return {GET: everyone(302) | {NOBODY: get}, POST: everyone(302) | {NOBODY: post}}


def read(status: Answers) -> Row:
    """A page that takes no POST, for all."""
    return {GET: status, POST: everyone(405)}


def again(get: int = 302, post: int = 302) -> Row:
    """'Is it you?': in this world only Dana has anything to show that by."""
    return {GET: members(403) | {DANA: get}, POST: members(403) | {DANA: post}}


def click(status: Answers) -> Row:
    """A button, which takes no GET."""
    return {GET: everyone(405), POST: status}


MIDWAY: Row = {GET: everyone(302), POST: everyone(302)}  # only in the middle of something else
FORM: Row = {GET: members(200), POST: members(200)}  # nothing was sent, so the form comes back
NEW: Row = {GET: members(200), POST: members(422)}  # the same on our own pages
HERS: Row = {GET: only(200, DANA), POST: only(422, DANA)}
HER_CLICK = click(only(302, DANA))

LETTERS: dict[str, Row] = {
    "capture": {GET: members(200), POST: members(302)},
    "capture_end": click(members(302)),
    "calendar_file": NEW,
    "suggestions": read(members(200)),
    "suggestion_accept": HER_CLICK,
    "suggestion_decline": HER_CLICK,
    "suggestion_undo": HER_CLICK,
    "letters": read(members(200)),
    "letter": read(only(200, DANA)),
    "letter_cancel": HER_CLICK,
    "letter_restore": HER_CLICK,
    "letter_retry": HER_CLICK,
    "letter_resend": HER_CLICK,
    "letter_arrived": HER_CLICK,
    "letter_settings": NEW,
    "letters_stopped": NEW,
    "stopped_lift": {GET: only(200, DANA), POST: only(302, DANA)},
    "stopped_again": HER_CLICK,
    "letters_with": HERS,
    "consent_withdraw": HER_CLICK,
    "consent_again": HER_CLICK,
    "link": {GET: everyone(200), POST: everyone(200)},  # whoever holds it, signed in or not
    "letter_address": HER_CLICK,
    "received": read(members(200)),
    "received_mail": read(only(200, DANA)),
    "letter_done": HER_CLICK,
    "letter_undone": HER_CLICK,
    "letter_paper": read(only(200, DANA)),
    "letter_new": HERS,
    "wordings": read(members(200)),
    "wording_new": NEW,
    "wording": HERS,
    "wording_away": HER_CLICK,
    "wording_back": HER_CLICK,
    "invitation": HERS,
    "calendar": NEW,
    "calendar_end": click(members(302)),
    "calendar_feed": read(everyone(200)),  # whoever has its address
    # journal: what stands still
    "career": read(members(200)),
    "about_edit": NEW,
    "employer_edit": HERS,
    "position_new": NEW,
    "position": read(only(200, DANA)),
    "position_edit": HERS,
    "position_move": HER_CLICK,
    "position_remove": HER_CLICK,
    "position_restore": HER_CLICK,
    "pay": HERS,
    "pay_edit": HERS,
    "pay_remove": HER_CLICK,
    "study_new": NEW,
    "study_edit": HERS,
    "study_move": HER_CLICK,
    "study_remove": HER_CLICK,
    "study_restore": HER_CLICK,
    "fact_new": NEW,
    "fact_edit": HERS,
    "fact_move": HER_CLICK,
    "fact_remove": HER_CLICK,
    "fact_restore": HER_CLICK,
    # journal: what was accomplished
    "accomplishments": read(members(200)),
    "accomplishment_new": NEW,
    "accomplishment_quick": NEW,
    "accomplishment_help": click(members(200)),
    "accomplishment": read(only(200, DANA)),
    "accomplishment_edit": HERS,
    "accomplishment_move": HER_CLICK,
    "accomplishment_remove": HER_CLICK,
    "accomplishment_restore": HER_CLICK,
    "accomplishment_wording_new": click(only(422, DANA)),
    "accomplishment_wording": HERS,
    "accomplishment_wording_remove": HER_CLICK,
    "proof_new": click(only(422, DANA)),
    "proof_edit": HERS,
    "proof_remove": HER_CLICK,
}

SIGNING_IN: dict[str, Row] = {
    # signing in, up and out
    "account_login": entrance(),
    "account_signup": entrance(),
    "account_logout": {GET: members(200), POST: everyone(302)},
    "account_inactive": read(everyone(200)),
    "account_request_login_code": entrance(),
    "account_confirm_login_code": MIDWAY,
    "account_reauthenticate": again(),
    "mfa_authenticate": MIDWAY,
    "mfa_login_webauthn": MIDWAY,
    "mfa_reauthenticate": again(),
    "mfa_reauthenticate_webauthn": again(get=200),
    # addresses and passwords
    "account_email": {GET: members(200), POST: members(302)},
    "account_email_verification_sent": read(everyone(200)),
    "account_confirm_email": {GET: everyone(200), POST: everyone(404)},
    "account_change_password": MIDWAY,  # the cast have none, and are sent to set one
    "account_set_password": FORM,
    "account_reset_password": {GET: everyone(200), POST: everyone(200)},
    "account_confirm_password_reset_code": MIDWAY,
    "account_complete_password_reset": MIDWAY,
    "account_password_reset_completed": read(everyone(200)),
    # passkeys, authenticator app, recovery codes
    "mfa_index": {GET: members(200), POST: members(405)},
    "mfa_list_webauthn": {GET: members(200), POST: members(405)},
    "mfa_add_webauthn": FORM,
    "mfa_edit_webauthn": {GET: only(200, DANA), POST: only(200, DANA)},
    "mfa_remove_webauthn": {GET: only(200, DANA), POST: only(302, DANA)},
    "mfa_activate_totp": FORM,
    "mfa_deactivate_totp": {GET: only(200), POST: only(302)},
    "mfa_generate_recovery_codes": {GET: members(200), POST: members(200) | {DANA: 302}},
    "mfa_view_recovery_codes": {GET: only(200), POST: members(405)},
    "mfa_download_recovery_codes": {GET: only(200), POST: only(200)},
}

ANSWER: dict[str, Row] = {
    # papers: the answer to "What happened?", pitches and postings
    "statement": NEW,
    "statement_check": click(members(200)),
    "statement_undo": HER_CLICK,
    "account": NEW,
    "account_on": click(members(302)),
    "account_erase": {GET: members(302), POST: members(302)},  # it is off
    "practise": {GET: members(302) | {DANA: 200}, POST: members(302) | {DANA: 422}},
    "statement_said": click(only(422, DANA)),
    "rehearsal_remove": HER_CLICK,
    "answer_show": click(only(422, DANA)),
    "answer_hide": HER_CLICK,
    "answer_reading": read(only(200, PRIYA)),  # to whom Dana shows hers; not Dana herself
    "answer_heard": click(only(302, PRIYA)),
    "pitch_new": NEW,
    "pitch_check": click(members(200)),
    "pitch": HERS,
    "postings": read(members(200)),
    "posting_new": NEW,
    "posting": read(only(200, DANA)),
    "posting_edit": HERS,
    "posting_paper": HER_CLICK,
    "posting_remove": HER_CLICK,
    "posting_restore": HER_CLICK,
}
