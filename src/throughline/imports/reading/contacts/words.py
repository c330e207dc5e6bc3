"""The words that head columns of contacts, in the languages whose exports are met most.

Words are folded as `names.fold` folds them: "E-mail 2 Address" is `e mail 2 address`, and a number
that stands alone is taken out, since it only counts. Outlook writes its own language into its
exports; Google always writes English.
"""

from __future__ import annotations

from throughline.imports.reading.contacts.fields import LEFT_OUT

_NAMES = {
    "given_name": "first name,firstname,given name,forename,first,fname,vorname,prenom,nombre,"
    "nombre de pila,nome,primeiro nome,voornaam,fornamn,fornavn,etunimi,imie",
    "middle_name": "middle name,additional name,middle,weitere vornamen,zweiter vorname,"
    "deuxieme prenom,autres prenoms,segundo nombre,secondo nome,tweede voornaam",
    "family_name": "last name,lastname,family name,surname,last,lname,nachname,familienname,nom,"
    "nom de famille,apellido,apellidos,primer apellido,cognome,sobrenome,apelido,achternaam,"
    "efternamn,etternavn,sukunimi,nazwisko",
    "name": "name,full name,fullname,display name,contact name,contact,person,vollstandiger name,"
    "anzeigename,kontakt,nom complet,nom affiche,nombre completo,contacto,nome completo,"
    "volledige naam,naam,namn,navn,nimi",
    "prefix": "name prefix,prefix,salutation,honorific,anrede,titre de civilite,civilite,"
    "tratamiento,trattamento,aanhef",
    "suffix": "name suffix,suffix,generation qualifier,namenszusatz,suffixe,sufijo,suffisso",
    "nickname": "nickname,nick name,preferred name,spitzname,surnom,apodo,soprannome,bijnaam",
}
_WORK = {
    "title": "title,titel,titre,titulo,titolo,job title,organization title,jobtitle,position,"
    "occupation,role,headline,stelle,berufsbezeichnung,funktion,tatigkeit,fonction,poste,puesto,cargo,qualifica,mansione,functie",
    "company": "company,company name,organization,organisation,organization name,employer,account,"
    "account name,firm,firma,unternehmen,organisatie,societe,entreprise,empresa,compania,"
    "organizacion,azienda,societa,bedrijf,foretag",
    "department": "department,organization department,division,abteilung,service,departement,"
    "departamento,reparto,afdeling",
}
_REST = {
    "birthday": "birthday,birth date,birthdate,date of birth,dob,geburtstag,geburtsdatum,"
    "anniversaire,date de naissance,cumpleanos,fecha de nacimiento,compleanno,data di nascita,"
    "data de nascimento,verjaardag,geboortedatum",
    "about": "notes,note,comment,comments,description,remarks,notizen,bemerkungen,bemerkung,"
    "remarques,commentaire,commentaires,notas,observaciones,comentarios,notities,opmerkingen",
    "labels": "labels,group membership",
    "categories": "categories,category,groups,group,tags,tag,kategorien,"
    "kategorie,gruppen,gruppe,libelles,groupes,categorias,etiquetas,grupos,categorie,gruppi,etichette,"
    "groepen",
    "circle": "throughline circle",
    "place": "throughline place",
    "uid": "uid",
}
_EMAIL = (
    "e mail,email,mail,e mail address,email address,e mail value,email value,emails,"
    "e mail addresses,primary email,e mail adresse,email adresse,adresse de messagerie,courriel,"
    "adresse e mail,adresse email,adresse electronique,correo,correo electronico,"
    "direccion de correo electronico,direccion del correo electronico,posta elettronica,"
    "indirizzo e mail,indirizzo email,endereco de e mail,e mailadres,emailadres,e post"
)
_PHONES = {
    "": "phone,phone number,telephone,telephone number,tel,phone value,phones,telefon,"
    "telefonnummer,numero de telephone,numero de telefono,telefono,telefone,telefoon,"
    "telefoonnummer,puhelin,contact number",
    "main": "primary phone,main phone,haupttelefon,telephone principal,telefono principal",
    "work": "business phone,work phone,office phone,company main phone,phone work,"
    "telefon geschaftlich,telefon firma,telefon buro,telephone bureau,"
    "telephone professionnel,telephone societe,telefono del trabajo,"
    "numero de centralita de la organizacion,telefono ufficio,zakelijke telefoon",
    "home": "home phone,phone home,telefon privat,telephone domicile,telephone personnel,"
    "particular,telefono particular,telefono del domicilio,abitazione,telefoon thuis",
    "mobile": "mobile phone,mobile,mobile number,cell phone,cell,cellphone,cellular,phone mobile,"
    "mobiltelefon,mobil,handy,handynummer,mobilnummer,tel mobile,telephone mobile,"
    "telephone portable,portable,telefono movil,movil,celular,telefono celular,cellulare,"
    "telefono cellulare,telemovel,mobiele telefoon,gsm",
    "other": "other phone,weiteres telefon,telephone autre,otro telefono,altro telefono",
    "work fax": "business fax,work fax,fax work,fax geschaftlich,telecopie bureau,fax bureau,"
    "fax del trabajo",
    "home fax": "home fax,fax home,fax privat,telecopie domicile,fax particular",
    "other fax": "other fax,weiteres fax,telecopie autre,otro fax",
    "fax": "fax,fax number,telefax,telecopie",
    "car": "car phone,autotelefon,telephone voiture,telefono del automovil",
    "pager": "pager,recepteur de radiomessagerie,localizador",
    "assistant": "assistant s phone,telefon assistent,telephone de l assistant e,"
    "telefono del ayudante",
}
_URLS = {
    "": "website,web site,url,web page,webpage,website value,homepage,personal web page,web,"
    "linked in,linkedin,linkedin profile,linkedin url,profile,profile url,webseite,internetseite,"
    "page web,site web,site internet,pagina web,sitio web,pagina personal,sito web,"
    "pagina principal,blog",
}
_LEFT_OUT = (
    "e mail type,e mail display name,email type,email display name,e mail typ,"
    "e mail angezeigter name,type de messagerie,nom complet de l adresse de messagerie,"
    "tipo de correo electronico,nombre de pantalla de correo electronico,priority,prioritat,"
    "priorite,prioridad,private,privat,prive,privado,sensitivity,vertraulichkeit,"
    "critere de diffusion,confidencialidad,gender,geschlecht,sexe,sexo,genero,initials,initialen,"
    "initiales,iniciales,mileage,reisekilometer,kilometrage,kilometraje,internet free busy"
)
# In Outlook an address is parted over columns: the words for each part, and how a place joins them.
_STREET = "street,street address,address,address line,strasse,rue,calle,via,straat,rua"
_CITY = "city,town,place,ort,stadt,ville,ciudad,citta,plaats,stad,cidade"
_REGION = (
    "state,region,province,state province,county,bundesland,bundesland kanton,kanton,dep region,"
    "departement,provincia,provincia o estado,estado,provincie"
)
_POSTCODE = (
    "postal code,zip,zip code,zipcode,postcode,postleitzahl,plz,code postal,codigo postal,cap,cep"
)
_COUNTRY = "country,country region,country code,land,land region,pays,pays region,pais,"
_COUNTRY += "pais o region,paese,nazione"
_PARTS = {
    "street": _STREET,
    "city": _CITY,
    "region": _REGION,
    "postcode": _POSTCODE,
    "country": _COUNTRY,
}
_PLACES = {
    "work": "business {},work {},company {},{} geschaftlich,{} bureau,{} del trabajo,{} de trabajo,"
    "{} work,{} business",
    "home": "home {},{} privat,{} domicile,{} del domicilio,{} particular,{} home",
    "other": "other {},weitere {},weiterer {},weiteres e {},weiteres r {},{} autre,otra {},otro {},"
    "{} other",
}


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in (_NAMES, _WORK, _REST):
        for field, words in group.items():
            table.update(dict.fromkeys(words.split(","), field))
    for label, words in _PHONES.items():
        table.update(dict.fromkeys(words.split(","), f"phone:{label}" if label else "phone"))
    table.update(dict.fromkeys(_URLS[""].split(","), "url"))
    table.update(dict.fromkeys(_LEFT_OUT.split(","), LEFT_OUT))
    for word in _EMAIL.split(","):
        table[word] = "email"
        table |= {f"work {word}": "email:work", f"business {word}": "email:work"}
        table |= {f"home {word}": "email:home", f"personal {word}": "email:home"}
        table |= {f"other {word}": "email:other", f"{word} other": "email:other"}
        table |= {f"{word} work": "email:work", f"{word} geschaftlich": "email:work"}
        table |= {f"{word} home": "email:home", f"{word} privat": "email:home"}
    for part, words in _PARTS.items():
        for word in words.split(","):
            table.setdefault(word, f"address.{part}")
            for label, patterns in _PLACES.items():
                for pattern in patterns.split(","):
                    table.setdefault(pattern.format(word), f"address:{label}.{part}")
    return table


WORDS = _table()
"""A folded header to the field that it means."""

GOOGLE_PARTS = {
    "value": "",
    "label": "label",
    "type": "label",
    "street": "street",
    "po box": "street",
    "extended address": "street",
    "city": "city",
    "region": "region",
    "postal code": "postcode",
    "country": "country",
}
"""The last words of Google's numbered columns: `Address 1 - Postal Code`."""

GOOGLE_KINDS = {
    "e mail": "email",
    "email": "email",
    "phone": "phone",
    "website": "url",
    "address": "address",
}
GOOGLE_PLAIN = {
    "organization 1 name": "company",
    "organization 1 title": "title",
    "organization 1 department": "department",
}
GOOGLE_LEFT_OUT = ("file as", "photo", "organization 1 type", "organization 1 yomi name")
