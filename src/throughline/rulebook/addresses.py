"""Addresses: does an e-mail address probably end with a job?

Of the ways to reach somebody, a work address fails first: it "dies with the job", and with it
the way into everything that knows no other. So whoever signs up with one is told, once and
calmly; nothing is refused.

An address is held to be from work unless its domain is one of those that give addresses to
anybody (mail providers, internet providers), belongs to a school or university, is reserved for
examples or a network at home, or carries the person's own name.
"""

from __future__ import annotations

import re

_PROVIDERS = """
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com
yahoo.com ymail.com rocketmail.com myyahoo.com aol.com aim.com icloud.com me.com mac.com
proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tutamail.com tuta.io tuta.com
fastmail.com fastmail.fm hey.com zoho.com zohomail.com zohomail.eu mail.com email.com inbox.com
usa.com post.com mailbox.org posteo.de posteo.net posteo.org runbox.com startmail.com disroot.org
riseup.net mailfence.com kolabnow.com hushmail.com lavabit.com cock.li duck.com relay.firefox.com
mozmail.com simplelogin.com gmx.com gmx.net gmx.de gmx.at gmx.ch gmx.us web.de freenet.de
t-online.de arcor.de vodafonemail.de kabelmail.de mail.de email.de online.de magenta.de
bluewin.ch hispeed.ch sunrise.ch aon.at chello.at inode.at
orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr club-internet.fr
libero.it virgilio.it tiscali.it alice.it tim.it tin.it inwind.it iol.it email.it aruba.it
telefonica.net terra.es ono.com sapo.pt netcabo.pt
ziggo.nl kpnmail.nl planet.nl xs4all.nl home.nl upcmail.nl casema.nl hetnet.nl
telenet.be skynet.be proximus.be scarlet.be pt.lu
btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk plus.net
tiscali.co.uk eircom.net
telia.com bredband.net comhem.se spray.se online.no broadpark.no getmail.no jubii.dk mail.dk
stofanet.dk kolumbus.fi elisanet.fi luukku.com suomi24.fi
seznam.cz centrum.cz email.cz atlas.cz post.cz volny.cz azet.sk zoznam.sk centrum.sk
wp.pl onet.pl o2.pl interia.pl op.pl poczta.fm gazeta.pl tlen.pl
freemail.hu citromail.hu t-online.hu abv.bg mail.bg otenet.gr forthnet.gr siol.net t-2.net
mail.ru bk.ru list.ru inbox.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua meta.ua
inbox.lv inbox.lt mail.ee
comcast.net xfinity.com verizon.net att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net
swbell.net cox.net charter.net spectrum.net twc.com rr.com roadrunner.com earthlink.net
mindspring.com netzero.net juno.com frontier.com frontiernet.net centurylink.net q.com
windstream.net optonline.net optimum.net suddenlink.net mchsi.com cableone.net tds.net
rogers.com bell.net sympatico.ca shaw.ca telus.net videotron.ca cogeco.ca sasktel.net
bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au internode.on.net
xtra.co.nz slingshot.co.nz vodafone.co.nz
qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn
naver.com hanmail.net daum.net nate.com kakao.com
docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com biglobe.ne.jp
hinet.net pchome.com.tw netvigator.com singnet.com.sg
rediffmail.com indiatimes.com sify.com
uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com
prodigy.net.mx fibertel.com.ar arnet.com.ar speedy.com.ar vtr.net
mweb.co.za telkomsa.net vodamail.co.za webmail.co.za walla.co.il walla.com netvision.net.il
bezeqint.net emirates.net.ae ttmail.com mynet.com superonline.com
"""
PRIVATE = frozenset(_PROVIDERS.split())
"""Domains that give an address to anybody who asks or pays for it."""

_COUNTRIES = re.compile(r"(?:yahoo|ymail|hotmail|outlook|live|msn|gmx|yandex|aol)\.[a-z.]{2,6}")
_SCHOOLS = re.compile(r"(?:.*\.)?(?:edu|ac|edu\.[a-z]{2}|ac\.[a-z]{2}|sch\.[a-z]{2}|k12\.[a-z.]+)")
_UNIVERSITY = re.compile(
    r"(?:.*\.)?(?:uni|alumni|student|students|alum)(?:[-.].*|)\.[a-z]{2,}|(?:.*\.)?alumn[a-z]*\.[a-z.]+"
)
_NOWHERE = re.compile(
    r"(?:.*\.)?(?:test|example|invalid|localhost|local|lan|home|internal|home\.arpa|onion"
    r"|example\.(?:com|net|org))"
)
_OWN_ENDINGS = (".name", ".family")
_SHORTEST_NAME = 4  # letters of a name that a domain may carry


def is_probably_work(email: str) -> bool:
    """Whether an address probably ends with somebody's job. False for what is no address."""
    local, at, domain = email.strip().lower().rpartition("@")
    domain = domain.rstrip(".")
    if not (local and at and domain):
        return False
    return not (_is_private(domain) or _is_of_the_person(local, domain))


def _is_private(domain: str) -> bool:
    """A provider's, by itself or by what stands before it; a school's; or nobody's."""
    parts = domain.split(".")
    ends = {".".join(parts[n:]) for n in range(len(parts) - 1)}
    shapes = (_COUNTRIES, _SCHOOLS, _UNIVERSITY, _NOWHERE)
    has_no_dot = len(parts) == 1
    return has_no_dot or bool(ends & PRIVATE) or any(one.fullmatch(domain) for one in shapes)


def _is_of_the_person(local: str, domain: str) -> bool:
    """Whether the domain carries a name that stands before the @, as dana@danareyes.com."""
    if domain.endswith(_OWN_ENDINGS):
        return True
    letters = re.sub(r"[^a-z]", "", domain)
    names = re.findall(r"[a-z]+", local.partition("+")[0])
    return any(len(name) >= _SHORTEST_NAME and name in letters for name in names)
