"""The names of months and of today, as resumes of several languages write them."""

from collections.abc import Mapping

from ..folding import plain

_SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nl": "jan. feb. mrt. apr. mei juni juli aug. sep. okt. nov. dec.",
    "pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
}
SHORT: Mapping[str, tuple[str, ...]] = {
    language: tuple(names.split()) for language, names in _SHORT.items()
}
"""Short names by language, January first."""

PRESENT: Mapping[str, str] = {
    "en": "present",
    "de": "heute",
    "fr": "aujourd'hui",
    "es": "actualidad",
    "it": "oggi",
    "nl": "heden",
    "pt": "presente",
    "pl": "obecnie",
    "zh": "至今",
}
"""What stands for an end that has not come, by language."""

_LONG = (
    "january januar jänner janvier enero gennaio januari janeiro styczeń stycznia",
    "february februar feber février febrero febbraio februari fevereiro luty lutego fevr fév",
    "march märz mars marzo maart março marzec marca mär mrz maerz",
    "april avril abril aprile kwiecień kwietnia apr abr avr",
    "may mai mayo maggio mei maio maj maja",
    "june juni juin junio giugno junho czerwiec czerwca",
    "july juli juillet julio luglio julho lipiec lipca",
    "august août agosto augustus sierpień sierpnia",
    "september septembre septiembre setiembre settembre setembro wrzesień września sep sept set",
    "october oktober octobre octubre ottobre outubro październik października",
    "november novembre noviembre novembro listopad listopada",
    "december dezember décembre diciembre dicembre dezembro grudzień grudnia",
)
_TODAY = (
    "present now today current currently ongoing date heute jetzt aktuell laufend présent présente"
    " aujourd'hui actuel actuellement maintenant actual actualidad actualmente presente hoy ahora"
    " oggi attuale attualmente corso heden nu vandaag atual atualmente hoje momento obecnie teraz"
    " nadal dziś 至今 现在 現在"
)
_TODAY_SAID = (
    "to date",
    "up to now",
    "until now",
    "bis heute",
    "bis jetzt",
    "à ce jour",
    "a ce jour",
    "en cours",
    "hasta la fecha",
    "la actualidad",
    "in corso",
    "ad oggi",
    "tot heden",
    "o momento",
    "do dziś",
)


def _by_name() -> Mapping[str, int]:
    named = {plain(name): month for month, names in enumerate(_LONG, 1) for name in names.split()}
    for names in SHORT.values():
        named |= {plain(name.rstrip(".")): month for month, name in enumerate(names, 1)}
    return named


MONTHS: Mapping[str, int] = _by_name()
"""The number of a month by its name as compared, without a dot."""

TODAY: frozenset[str] = frozenset(plain(said) for said in (*_TODAY.split(), *_TODAY_SAID))
"""What people write for an end that has not come, as compared."""
