"""The forms a contact takes: its codes, the rules that write it, and whose hand it is."""

from dataclasses import dataclass

from scripts.load_data.chance import Weighted


@dataclass(frozen=True, slots=True)
class Form:
    """`hand` is `agent` (typed in haste), `customer`, or `company` (written with care)."""

    channel: str
    kind: str
    direction: str
    hand: str
    french: str
    english: str
    subject: bool = False
    spoken: bool = False


_CALL_FIRST = Form("phone", "call", "in", "agent", "call_first", "en_call", spoken=True)
_CALL_FOLLOW = Form("phone", "call", "in", "agent", "call_follow", "en_call", spoken=True)
_CALL_OUT = Form("phone", "call", "out", "agent", "call_out", "en_call", spoken=True)
_NOTE = Form("internal", "note", "internal", "agent", "note_internal", "en_note_internal")
_VISIT = Form("branch", "visit", "in", "agent", "visit", "en_call")
_EMAIL_FIRST = Form("email", "email", "in", "customer", "email_first", "en_email_first", subject=True)
_EMAIL_FOLLOW = Form("email", "email", "in", "customer", "email_follow", "en_email_follow", subject=True)
_EMAIL_OUT = Form("email", "email", "out", "company", "email_out", "en_email_out", subject=True)
_LETTER_IN = Form("letter", "letter", "in", "customer", "letter_in", "en_letter_in")
_LETTER_OUT = Form("letter", "letter", "out", "company", "letter_out", "en_letter_out")
_CHAT = Form("chat", "chat", "in", "customer", "chat", "en_chat")
_SMS_IN = Form("sms", "sms", "in", "customer", "sms_in", "en_sms_in")
_SMS_OUT = Form("sms", "sms", "out", "company", "sms_out", "en_sms_out")
_WEB = Form("web", "note", "in", "customer", "web_form", "en_email_first")
_SOCIAL = Form("social", "note", "in", "customer", "social", "en_email_follow")
_COMPLAINT_LETTER = Form("letter", "complaint", "in", "customer", "complaint", "en_complaint", subject=True)
_COMPLAINT_EMAIL = Form("email", "complaint", "in", "customer", "complaint", "en_complaint", subject=True)
_SURVEY = Form("web", "survey", "in", "customer", "survey", "en_survey")
CAMPAIGNS = Weighted(
    [
        (6, Form("email", "campaign", "out", "company", "campaign_email", "campaign_email", subject=True)),
        (4, Form("sms", "campaign", "out", "company", "campaign_sms", "campaign_sms")),
    ]
)
OPENINGS = Weighted(
    [
        (48, _CALL_FIRST),
        (18, _EMAIL_FIRST),
        (8, _CHAT),
        (7, _VISIT),
        (4, _LETTER_IN),
        (5, _SMS_IN),
        (4, _WEB),
        (2, _COMPLAINT_EMAIL),
        (1, _COMPLAINT_LETTER),
        (1, _SOCIAL),
        (2, _NOTE),
    ]
)
FOLLOW_UPS = Weighted(
    [
        (23, _CALL_FOLLOW),
        (13, _CALL_OUT),
        (13, _NOTE),
        (12, _EMAIL_FOLLOW),
        (15, _EMAIL_OUT),
        (4, _CHAT),
        (4, _SMS_IN),
        (4, _SMS_OUT),
        (3, _LETTER_OUT),
        (1, _LETTER_IN),
        (3, _VISIT),
        (2, _COMPLAINT_LETTER),
        (1, _COMPLAINT_EMAIL),
        (2, _SURVEY),
    ]
)
