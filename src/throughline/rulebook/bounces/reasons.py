"""Why a mail came back, from what the machine said about it.

The phrases are those that mail servers use, in the order in which they decide: what is said of
the sender or of the message never speaks against the recipient's address.
"""

import re
from enum import StrEnum


class Reason(StrEnum):
    """Why a mail came back, or what else came instead of an answer."""

    UNKNOWN = "no such address"
    NO_DOMAIN = "no such domain"
    NO_MAIL = "takes no mail"
    MOVED = "moved"
    FULL = "mailbox full"
    SUSPENDED = "mailbox suspended"
    BLOCKED = "refused because of us"
    TEMPORARY = "temporary"
    AUTO_REPLY = "automatic reply"
    LEFT = "left"
    COMPLAINT = "complaint"
    DELIVERED = "delivered"
    OTHER = "other"


DEAD = frozenset({Reason.UNKNOWN, Reason.NO_DOMAIN, Reason.NO_MAIL, Reason.MOVED})
"""What says that the address itself is dead."""

_URL = re.compile(r"(?:https?://|www\.|mailto:)\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"<?[\w.+=~/'!#$%&*-]+@[\w.-]+>?")
_BLANKS = re.compile(r"[\s\u00a0]+")
_CONTINUED = re.compile(r"\b([245]\d\d)-(?=\S)")


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases))


_WHO = r"(?:user|recipient|account|mailbox|addressee|address|e-?mail address|username|login|inbox)"
_BOX = r"(?:mailbox|mail ?box|inbox|account|user|recipient|mail ?drop|mailfolder|storage)"

# Said of the one who sent, or of what was sent: each is looked for in this order.
_SENDER = _any(
    r"sender (?:address |domain |verify |ip |id )?(?:is |was )?(?:rejected|denied|refused|invalid|blocked|unknown|failed)",
    r"sender.{0,60}(?:not found|does not (?:exist|resolve)|unresolvable|unknown|invalid|not exist)",
    r"(?:invalid|unknown|bad|forged|spoofed|unresolvable) (?:sender|return|from|envelope)",
    r"(?:verify|verification|callout|call.?back).{0,40}sender",
    r"return ?path",
    r"\bfrom (?:address|domain|header)\b.{0,60}(?:reject|invalid|not|fail)",
    r"mail from.{0,40}(?:not|reject|invalid|denied)",
    r"domain of sender",
)
_PLAINLY_OURS = _any(
    r"\bspam\w*|\bube\b|\buce\b|unsolicited|\bbulk\b|junk ?mail",
    r"black ?list|block ?list|\bdnsbl\b|\brbl\b|\bdenylist|bloqu[eé]e? pour",
    r"reputation|\bdmarc\b|\bspf\b|\bdkim\b|unauthenticated|\bptr\b|\brdns\b",
    r"reverse.{0,12}(?:dns|lookup|hostname|map)|no reverse",
)
_OURS = _any(
    r"\bblocked\b|\bblocking\b|\barc\b.{0,10}fail|authenticat|polic(?:y|ies)\b",
    r"\bhelo\b|\behlo\b|client host rejected|access denied|not (?:allowed|permitted|authori[sz]ed)",
    r"relay(?:ing)?\b.{0,30}(?:denied|not|prohibited|refus)|(?:cannot|unable to|no|not|deny) relay",
    r"virus|malware|infected|suspicious|phish",
    r"frequency limited|rate.?limit|too many (?:connections|messages|mails|recipients|concurrent)",
    r"content (?:rejected|filter|was|denied)|message (?:content )?(?:was )?rejected|prohibited",
    r"rfc ?\d{3,4}|not compliant|duplicate header|attachment|media error",
    r"(?:size|message|mail) (?:limit|too (?:big|large))|too large|exceeds? (?:the )?(?:maximum )?(?:message )?size",
    r"only accepts? (?:mail|messages) from|not (?:a )?member|restricted|permission|moderat",
    r"security|ssl|tls|certificate",
    r"\bhop count|too many hops|mail loop|loops? back|routing loop",
)
_FULL = _any(
    r"quota|(?:mailbox|mail ?box|inbox|account|folder|disk|storage|spool) (?:\w+ ){0,3}full",
    r"\bis full\b|over ?(?:its |the )?(?:limit|size|storage)|out of (?:storage|disk)|no space left",
    r"exceed\w* .{0,30}(?:storage|mailbox|disk|space)|not enough (?:storage|space|disk)|insufficient (?:storage|space|disk|system)",
    r"mailbox size (?:limit )?exceeded|boite du destinataire pleine|voll\b",
)
_SUSPENDED = _any(
    rf"{_BOX}.{{0,40}}(?:disabled|suspend|frozen|inactive|deactivat|expired|locked|blocked|not active|closed temporarily|on hold|discontinued)",
    rf"(?:disabled|suspended|inactive|deactivated|frozen|expired|locked|discontinued|blocked) (?:\w+ )?{_BOX}",
    r"currently (?:suspended|disabled|inactive)|temporarily (?:disabled|suspended)|compte .{0,30}bloqu",
)
_MOVED = _any(
    r"has (?:moved|changed (?:\w+ ){0,3}address)|is no longer (?:in use|used).{0,60}new address",
    r"(?:moved|forwarded) to (?:a )?new address|please use (?:the )?(?:new|following) address",
    r"address (?:has )?changed|replaced by",
)
_NO_MAIL = _any(
    r"does(?: not|n't) (?:accept|receive|support|process) (?:\w+ )?(?:e-?)?mails?\b",
    r"null ?mx|not accept(?:ing)? (?:any )?(?:e-?mail|messages)|no mail service|never accepts mail",
    r"(?:couldn't|could not|cannot|can't|unable to) find (?:a |any )?(?:valid )?(?:mail exchanger|mx)",
    r"no (?:valid )?mail exchanger|no valid mx|is not a mail exchanger|no route for (?:delivery|domain)",
    r"no smtp service|not accepting network messages|not a mail server|smtp is not supported|send-only|does not run a mail",
)
_NO_DOMAIN = _any(
    r"(?:host|domain) (?:name )?(?:\S+ )?(?:could not be found|was not found|not found|unknown|does(?: not|n't) exist|not exist)(?!.{0,20}try again)",
    r"(?:unknown|no such|nonexistent|non-existent|invalid|illegal|unresolvable|bad) (?:host|domain)",
    r"unrouteable mail domain|unroutable mail domain|unrouteable address|unroutable address",
    r"couldn't find any host|could not find any host|nxdomain|domain .{0,60}(?:does(?: not|n't) exist|isn't found|is not found|couldn't be found|could not be found|no longer exist)",
    r"all relevant mx records point to non-?existent|name server: .{0,60}host not found",
    r"name service error.{0,80}host not found(?!,? try again)|domain name not found",
    r"no (?:dns|mx|a) (?:record|entry|data)|address family mismatch on destination mxs|has no mail servers",
    r"dns (?:error|lookup failure).{0,80}(?:not found|no such|non-?existent)",
)
_UNKNOWN = _any(
    rf"(?:unknown|no such|nonexistent|non-existent|unrecogni[sz]ed|undefined|bad|invalid|incorrect) (?:\w+ )?(?:local[ -]?part|person|customer|destination|name|id|{_WHO})\b",
    rf"{_WHO}\S{{0,2}} (?:\S+ )?(?:is |was |has |are |name )?(?:\w+ ){{0,3}}?(?:unknown|not (?:be )?found|not known|not recogni[sz]ed|not exist|does(?: not|n't) exist|doesnt exist|not exists?|no longer exists?|cannot be found|could(?: not|n't) be found|not valid|invalid|not listed|not registered|undeliverable|no longer (?:valid|available|active|on)|is not a valid|isn't found|removed|deleted|not here|not in|not present|terminated|closed)",
    r"(?:no (?:mailbox|user|account|one|recipient|person)) (?:here |found |known |matching )?(?:by that name|at this|with that|named|in this|for)",
    r"not (?:a )?(?:valid|known|our) (?:user|mailbox|recipient|address|customer|account)|not a local (?:user|address|mailbox)",
    r"does(?: not|n't) have (?:a|an) .{0,40}account|doesn't exist|(?:there is )?no such|no mailbox (?:here|by)",
    r"recipient address rejected\W*(?:\(in reply to rcpt|$)",
    r"(?:recipient|address) (?:\S+ )?rejected.{0,20}(?:unknown|undeliverable|not found|invalid|no such|unlisted)",
    r"user .{0,60} unknown|unknown.{0,3}$|user unknown|nobody (?:here )?by that name|unlisted",
    r"(?:recip(?:ient)?|resolver\.adr\.(?:ex)?recip|adr\.recip)\w*not ?found|recipnotfound|recipientnotfound|unknown-address",
    r"destinataire (?:invalide|inconnu)|ungültiger empfänger|unbekannt|existiert nicht|nicht gefunden|utente sconosciuto|usuario desconocido",
    r"invalid (?:\w+ ){0,2}userid|check if address is correct|#5\.1\.0 address rejected",
    r"5\.4\.1 (?:\[.{0,3}\]: )?recipient address rejected: access denied",
    r"unknown or illegal alias|misspelled or|specified user|user by (?:this|that) name|not known at this",
    r"no longer (?:with|works|employed|on (?:the|our|this) server)|has left|mailbox unavailable|requested action not taken: mailbox",
    r"can(?:not|'t) be delivered to .{0,40}(?:because|as) .{0,40}not exist|not our customer|delivery not authori[sz]ed to unknown",
)
_TEMPORARY = _any(
    r"try (?:again )?later|try again|temporar|deferred|timed? ?out|timeout|expired|giving up|too long|retry",
    r"connection (?:refused|reset|timed|dropped|lost)|no route to host|network (?:is )?unreachable|unreachable",
    r"not (?:be )?delivered for|could not be delivered for|has been in the queue|could not (?:deliver|connect)|greylist",
    r"delivery time|undeliverable after|over \d+ (?:hours|days)|conversation .{0,60}(?:failed|lost)",
)
AT_DATA = re.compile(
    r"in reply to (?:end of )?data|did not like our (?:final )?data|after (?:end of data|mail from)|"
    r"end of data\b|in reply to mail from|>>> data <<< 5\d\d"
)
"""Who refuses only when the whole message was sent, or before a recipient was named, does not
speak of the recipient, whatever the words."""

_AT_RCPT = re.compile(
    r"\brcpt\b|does not like recipient|mailbox lookup|\b5\.1\.(?:[1-6]|10)\b|\bremote host said\b|"
    r"recipient name is not recognized|invalid final delivery userid|address is correct|"
    r"address (?:couldn't be|not) found|#5\.1\.0 address rejected|5\.4\.1 (?:\[.{0,3}\]: )?recipient"
)
_CODE_OF_RECIPIENT = re.compile(r"5\.1\.(?:[1-6]|10)$")
_NAMED_FIRST = re.compile(
    r"\b55[0134][ -](?:#?5\.[013-9]\.\d+ )?<?[^\s<>]+@[^\s<>]+>?(?:\.\.\.|:| )", re.IGNORECASE
)
"""Who refuses when the recipient is named, or with the code for it, speaks of the recipient.
A gateway that says the same later, or in words alone, is often only a filter."""

_PROGRAM = re.compile(
    r"pipe to \||local delivery failed|child (?:process )?(?:exited|returned)|procmail"
)
"""Something of the recipient's own broke."""


def plain(text: str) -> str:
    """What was said, in lower case on one line, without addresses on the web or of people."""
    text = _CONTINUED.sub(r"\1 ", text)
    text = _ADDRESS.sub(" ", _URL.sub(" ", text))
    return _BLANKS.sub(" ", text).lower().replace("’", "'").strip()


def reason_of(text: str, status: str, *, is_final: bool = True) -> Reason:
    """The reason, from the words first and the status code where they say nothing.

    `status` as RFC 3463 writes it ("5.1.1") or ""; `is_final`: the machine has given up.
    """
    said = plain(text)
    if _FULL.search(said):
        return Reason.FULL
    if _SENDER.search(said) or _PLAINLY_OURS.search(said):
        return Reason.BLOCKED
    if _PROGRAM.search(said):
        return Reason.OTHER
    found = _by_words(said, status)
    if found in DEAD and not is_final:
        return Reason.TEMPORARY
    if found in DEAD and "mail from" in said:
        return Reason.BLOCKED
    if found is Reason.UNKNOWN and not _is_sure(said, status, text):
        return Reason.OTHER
    return found


def _is_sure(said: str, status: str, text: str) -> bool:
    if _CODE_OF_RECIPIENT.match(status):
        return True
    speaks_of_it = _AT_RCPT.search(said) or _NAMED_FIRST.search(_BLANKS.sub(" ", text))
    return bool(speaks_of_it) and not AT_DATA.search(said)


def _by_words(said: str, status: str) -> Reason:
    for reason, phrases in _ORDER:
        if phrases.search(said):
            return reason
    return _by_status(status)


_ORDER = (
    (Reason.MOVED, _MOVED),
    (Reason.NO_MAIL, _NO_MAIL),
    (Reason.NO_DOMAIN, _NO_DOMAIN),
    (Reason.UNKNOWN, _UNKNOWN),
    (Reason.SUSPENDED, _SUSPENDED),
    (Reason.BLOCKED, _OURS),
    (Reason.TEMPORARY, _TEMPORARY),
)

_CODES = {
    "5.1.1": Reason.UNKNOWN,
    "5.1.3": Reason.UNKNOWN,
    "5.1.2": Reason.NO_DOMAIN,
    "5.1.6": Reason.MOVED,
    "5.1.10": Reason.NO_MAIL,
    "5.2.1": Reason.SUSPENDED,
    "5.2.2": Reason.FULL,
    "5.1.7": Reason.BLOCKED,
    "5.1.8": Reason.BLOCKED,
}


def _by_status(status: str) -> Reason:
    """RFC 3463, where the code says enough; 5.0.0 says nothing."""
    if status in _CODES:
        return _CODES[status]
    if status.startswith("2."):
        return Reason.DELIVERED
    if status.startswith("4."):
        return Reason.TEMPORARY
    return Reason.BLOCKED if status.startswith(("5.7.", "5.6.")) else Reason.OTHER
