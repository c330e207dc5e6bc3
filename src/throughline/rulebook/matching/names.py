"""Given names that stand for each other, and names so common that they tell little.

Both lists are this product's own and short on purpose: they hold what a reader of a few European
languages would think of at once. A name that is missing from them is compared letter by letter.
"""

_SAME = """
alexander alex alec alexandre alejandro alessandro aleksander aleksandr sandy sascha sasha xander
alexandra alex alessandra aleksandra sandra sandy sasha
andrew andy drew andreas andre andres andrea andrzej andrei
anthony tony antonio anton antoine antonius antek
ann anne anna annie ana anya hannah hanna nan nancy
elizabeth elisabeth eliza liz lizzie lisa beth betty betsy elsa elise libby bess ela
benjamin ben benny benji
catherine katherine kathryn katharina katarina catalina cathy kathy kate katie kat kitty karin kasia
charles charlie chuck karl carl carlos carlo charly
christopher chris kris christoph christophe cristobal topher
christian chris kristian cristian
christine christina kristina kristin christa chris tina kirsten chrissy
daniel dan danny daniele
david dave davey davide
deborah debbie deb debra
donald don donnie
dorothy dorothea dora dot dottie
edward ed eddie ted ned eduardo edouard eduard
emily emilia emma em millie
eric erik erich rick
eugene gene yevgeny evgeny eugen
frances francesca franziska fran fanny francoise
francis frank francisco francesco franz francois paco franciszek
frederick fred freddy friedrich fritz frederic federico
gabriel gabe gabriele
george jorge georg georges giorgio jerzy jurgen yuri
gerald gerry jerry gerard gerhard
gregory greg gregor grzegorz
harold harry hal
helen helena helene elena ellen nell nellie lena
henry harry hank henri heinrich heinz enrique enrico hendrik henrik henk
isabella isabel isabelle bella izzy
jacob jake jakob jacques jakub
james jim jimmy jamie jaime diego
jane janet jean joan joanna johanna jeanne juana hanna
jeffrey jeff geoffrey geoff
jennifer jen jenny
jessica jess jessie
john johnny jon jack jan johann johannes hans jean juan giovanni ivan joao johan ian sean
jonathan jon jonny johnathan
joseph joe joey jose josef giuseppe pepe josep jozef beppe
joshua josh
judith judy
katrina katya trina
kenneth ken kenny
kimberly kim
lawrence larry laurence lorenz lorenzo laurent lars
leonard leo len lenny leonardo leon
louis lewis lou luis luigi ludwig louie
lucas luke luca lukas lukasz
magdalena magda lena madeleine maddie
manuel manny manolo
margaret maggie meg peggy greta margarita margarethe marguerite margot gretchen rita gosia
mark marc marco marcus markus marek marcos
martha marta patty
martin marty martijn marcin
mary maria marie mia molly polly miriam marion masha
matthew matt matthias mateo matteo mathieu mateusz
maximilian max maxim maxime
melissa mel missy
michael mike mick mickey mikey michel miguel michele mikhail misha michal mitch
natalie natalia natasha nathalie nat
nathan nate nathaniel nat
nicholas nick nicky nicolas nikolaus klaus niklas nicola nikolai niko mikolaj
nicole nicky nikki nicola
olivia liv livia
pamela pam
patricia pat patty tricia trish
patrick pat paddy patricio patrik
paul paulo pablo paolo pawel pavel
peter pete pedro pierre pietro piotr pieter petr
philip phil phillip philippe philipp felipe filippo
rachel raquel rachael
raymond ray ramon raimund
rebecca becky becca rebekah
richard rick dick rich ricky richie ricardo riccardo
robert bob rob bobby robbie bert roberto robin
roger rutger ruggero rodger
ronald ron ronnie
rudolf rudy rudi rodolfo
samantha sam sammy
samuel sam sammy
sarah sara sally sadie
sebastian seb bastian basti sebastien
simon simone szymon
sophia sophie sofia zofia
stephanie steph stefanie stefania
stephen steve steven stefan stephan etienne esteban stefano stevie szczepan
susan sue susanna susanne suzanne susie zuzanna
theodore ted theo teddy teodoro
theresa teresa terry tess therese tessa
thomas tom tommy tomas tommaso tomasz
timothy tim timmy timo
valerie val valeria
victoria vicky vick tori viktoria
victor vic viktor vittorio
vincent vince vinny vicente vincenzo
walter walt wally
william bill will billy willy wilhelm willem guillaume guillermo liam guglielmo wim
zachary zach zack
"""

_COMMON_GIVEN = """
ahmed alex alexander ali ana andrea andreas andrew angela anna anne antonio barbara ben carlos
charles chris christian christine christopher daniel david donna elena elizabeth emily emma eric
francisco george giovanni giuseppe hans ivan jack jacob james jan jean jennifer jessica jim joan joe
john jose joseph joshua juan julia karen kevin kim laura linda lisa luis mario margaret maria marie
mark markus martin mary matthew michael michel michelle miguel mike mohamed mohammed muhammad nancy
nicolas olga paolo patricia patrick paul peter philippe pierre piotr rachel richard robert ryan
sandra sara sarah sergei sofia stefan stephen steve steven susan thomas tim tom wei william yan
"""

_COMMON_FAMILY = """
ahmed ali allen anderson andersson baker becker bernard brown campbell chen clark costa da davies
davis diaz dubois evans ferrari fernandez ferreira fischer garcia gomez gonzalez green hall hansen
harris hernandez hill hoffmann huang hughes ivanov jackson jansen jensen johansson johnson jones
karlsson kelly khan kim king koch kowalski kumar larsen lee lewis li liu lopez martin martinez
meyer mitchell moore moreau muller murphy nguyen nielsen nilsson novak olsen park patel perez petit
ramirez roberts robinson rodriguez rossi russo sanchez santos schmidt schneider schulz scott sharma
silva singh smith suzuki svensson taylor thomas thompson torres tran turner walker wang ward watson
weber white williams wilson wood wright wu yang young zhang zhao
"""

COMMON_GIVEN = frozenset(_COMMON_GIVEN.split())
COMMON_FAMILY = frozenset(_COMMON_FAMILY.split())

_LINES = [frozenset(line.split()) for line in _SAME.strip().splitlines()]


def _lines_of_each() -> dict[str, frozenset[int]]:
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(_LINES):
        for name in line:
            lines.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in lines.items()}


_OF = _lines_of_each()


def _roots() -> dict[str, str]:
    """One name for all that are linked, however indirectly: good enough to find candidates."""
    root: dict[str, str] = {}
    for line in _LINES:
        roots = {root.get(name, name) for name in line}
        least = min(roots)
        for name in [*line, *(name for name, old in root.items() if old in roots)]:
            root[name] = least
    return root


_ROOT = _roots()


def are_variants(a: str, b: str) -> bool:
    """Whether two given names, in small letters without accents, may be one: Bob and Robert."""
    lines = _OF.get(a)
    return lines is not None and not lines.isdisjoint(_OF.get(b, ()))


def root(name: str) -> str:
    """The name under which ``name`` and all its variants are looked up."""
    return _ROOT.get(name, name)
