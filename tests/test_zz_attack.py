"""files meaning harm"""
import warnings
warnings.simplefilter("ignore")
import io, zipfile, time, pytest, json
from django.core.files.uploadedfile import SimpleUploadedFile
from throughline.journal.models import Draft
def z(parts):
    s=io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(s,"w",zipfile.ZIP_DEFLATED) as a:
        warnings.simplefilter("ignore")
        for n,d in parts: a.writestr(n,d)
    return s.getvalue()
CT='<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
RELS='<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
W='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
def doc(body): return f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
def p(t): return f'<w:p><w:r><w:t xml:space="preserve">{t}</w:t></w:r></w:p>'
GOOD=p("Dana Reyes")+p("dana@example.com")+p("Experience")+p("Head of Care, Alder Group, 2019 - 2021")+p("• Cut spend")
EXT='<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/><Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>'
def docx(body=GOOD, extra=()): return z([("[Content_Types].xml",CT),("_rels/.rels",RELS),("word/document.xml",doc(body)),*extra])
def pdf(objs, trailer="<</Root 1 0 R>>"):
    out=b"%PDF-1.7\n"; offs=[]
    for i,o in enumerate(objs,1):
        offs.append(len(out)); out+=f"{i} 0 obj\n".encode()+(o if isinstance(o,bytes) else o.encode())+b"\nendobj\n"
    x=len(out); out+=f"xref\n0 {len(objs)+1}\n0000000000 65535 f \n".encode()+b"".join(f"{o:010} 00000 n \n".encode() for o in offs)
    return out+f"trailer\n{trailer}\nstartxref\n{x}\n%%EOF".encode()
def st(d, extra=""): d=d if isinstance(d,bytes) else d.encode(); return f"<</Length {len(d)}{extra}>>\nstream\n".encode()+d+b"\nendstream"
TEXT="BT /F1 12 Tf 50 700 Td (Dana Reyes) Tj 0 -20 Td (dana@example.com) Tj 0 -20 Td (Experience) Tj 0 -20 Td (Head of Care, Alder 2019 - 2021) Tj ET"
PAGE="<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
BILLION=b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'+b"".join(b'<!ENTITY a%d "%s">'%(i,b"".join(b"&a%s;"%(str(i-1).encode() if i>1 else b"") for _ in range(10))) for i in range(1,10))+b"]><SkillsPassport xmlns='http://europass.cedefop.europa.eu/Europass'>&a9;</SkillsPassport>"
JS=pdf(["<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>","<</Type/Pages/Kids[3 0 R]/Count 1>>",PAGE,st(TEXT)])
ATT=pdf(["<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(attachment.xml) 5 0 R]>>>>>>","<</Type/Pages/Kids[3 0 R]/Count 1>>",PAGE,st(TEXT),"<</Type/Filespec/F(attachment.xml)/EF<</F 6 0 R>>>>",st(BILLION,"/Type/EmbeddedFile")])
LOOP=pdf(["<</Type/Catalog/Pages 2 0 R>>","<</Type/Pages/Kids[2 0 R]/Count 99999999>>",PAGE,st(TEXT)])
HUGEP=pdf(["<</Type/Catalog/Pages 2 0 R>>","<</Type/Pages/Kids[3 0 R]/Count 1>>",PAGE.replace("612 792","1e30 -1e30"),st(TEXT)])
MANY=pdf(["<</Type/Catalog/Pages 2 0 R>>","<</Type/Pages/Kids[3 0 R]/Count 1>>",PAGE,st("BT /F1 1 Tf "+"(x) Tj "*300000+" ET")])
FORM=pdf(["<</Type/Catalog/Pages 2 0 R>>","<</Type/Pages/Kids[3 0 R]/Count 1>>",PAGE.replace("/Font","/XObject<</X 5 0 R>>/Font"),st("/X Do"),st("/X Do /X Do","/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>")])
CYC='{"basics":{"name":"'
J=lambda v: json.dumps(v).encode()
FILES={
"js.pdf":JS,"att.pdf":ATT,"loop.pdf":LOOP,"huge.pdf":HUGEP,"many.pdf":MANY,"form.pdf":FORM,
"ext.docx":docx(extra=[("word/_rels/document.xml.rels",EXT),("word/settings.xml",f"<w:settings {W}><w:attachedTemplate r:id='rId9'/></w:settings>")]),
"macro.docm":docx(extra=[("word/vbaProject.bin",b"\xd0\xcf\x11\xe0")]),
"traverse.docx":docx(extra=[("../../../../tmp/hostile/pwned",b"x"),("/etc/pwned",b"x"),("word\\..\\x",b"x")]),
"twice.docx":z([("[Content_Types].xml",CT),("_rels/.rels",RELS),("word/document.xml",doc(GOOD)),("word/document.xml",doc(p("Evil Twin")))]),
"field.docx":docx(GOOD+'<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "><w:r><w:t>shown</w:t></w:r></w:fldSimple></w:p><w:altChunk r:id="rId8"/>'),
"formula.docx":docx(p('=cmd|" /C calc"!A0')+GOOD),
"deep.docx":docx("<w:sdt><w:sdtContent>"*2000+p("x")+"</w:sdtContent></w:sdt>"*2000),
"tables.docx":docx("".join("<w:tbl><w:tr><w:tc>" for _ in range(30))+p("x")+"</w:tc></w:tr></w:tbl>"*30),
"rtl.json":J({"basics":{"name":"\u202eDana\u202c \u200bReyes\ufeff","label":"\u2066x\u2069"},"work":[{"name":"שלום","position":"مدير","highlights":["\u200f\u200e\u200d","a\u0301\u0301"*500]}]}),
"year.json":J({"work":[{"name":"a","startDate":"0000-01-01","endDate":"9999-12-31"},{"name":"b","startDate":"10000-01","endDate":"-1"},{"name":"c","startDate":1e308,"endDate":20200101}]}),
"num.json":b'{"basics":{"name":'+b"9"*100000+b',"phone":1e400},"work":[{"name":-0.0,"position":Infinity}]}',
"sur.json":b'{"basics":{"name":"\\ud800 x \\udfff \\u0000"}}',
"ten.json":J({"basics":{"name":"x"*4_900_000}}),
"keys.json":J({"basics":{"name":"x"},**{f"k{i}":{"a":i} for i in range(20000)}}),
"deep.json":b'{"work":'*39+b"1"+b"}"*39,
"proto.json":J({"__proto__":{"x":1},"constructor":{"prototype":1},"basics":{"name":"x","__class__":"y"}}),
"bl.xml":BILLION,
"xxe.xml":b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;]><Candidate xmlns="http://www.europass.eu/1.0"/>',
"xinc.xml":b'<Candidate xmlns="http://www.europass.eu/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/></Candidate>',
"pi.xml":b'<?xml-stylesheet href="file:///etc/passwd"?><SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo><Identification><PersonName><FirstName>D</FirstName></PersonName></Identification></LearnerInfo></SkillsPassport>',
"attrs.xml":b'<Candidate xmlns="http://www.europass.eu/1.0" '+b" ".join(b'a%d="x"'%i for i in range(50000))+b"/>",
"merge.yaml":b"cv:\n  <<: &x {name: a}\n  y: *x\n  sections: {a: [*x, *x]}\n",
"tag.yaml":b"cv: !!python/object/new:os.system [id]\n  \n",
"tag2.yaml":b"cv:\n  name: !!binary aGVsbG8=\n  email: !!timestamp 2020-01-01\n  sections: !!set {a, b}\n",
"self.yaml":b"cv: &a\n  name: x\n  sections: *a\n",
"doc.yaml":b"--- \ncv: {name: x}\n...\n--- !!evil\nx\n",
"big.yaml":b"cv:\n  name: x\n  sections:\n" + b"".join(b"    s%d: [a]\n"%i for i in range(9000)),
"csv.json":J({"basics":{"name":"=HYPERLINK(\"http://x\")","label":"@SUM(1)"},"skills":["+cmd|'/C calc'!A0","-2+3","\t=1"]}),
"typ.json":J({"basics":{k:'#read("/etc/passwd") $x$ #panic() "); #eval("1+1") \\u{1F600} `raw` <lbl> @ref' for k in ("name","label","email","phone","url","summary")},"work":[{k:'#read("/etc/passwd")' for k in ("name","position","location","summary","url","description")}|{"highlights":['#import "@preview/x:0.1.0": *',"#sys.inputs","#{while true {}}"]}],"education":[{k:"#include \"/etc/passwd\"" for k in ("institution","area","studyType","score")}],"skills":["#set page(width:1pt)"],"languages":[{"language":"*a*","fluency":"_b_"}]}),
"gif.json":b"GIF89a<script>alert(1)</script>",
"html.pdf":b"<!DOCTYPE html><script>alert(1)</script>",
"poly.pdf":b"PK\x03\x04%PDF-1.7 <html>",
"nul.txt":b"Dana\0Reyes\nWork\n\0\0\n",
"long.txt":b"a"*99_000,
"li.csv":b"First Name,Last Name\n=1+1,@x\n",
}
NAMES=["../../../etc/passwd.json","a\\b\\c.json","x\"\r\nSet-Cookie: a=b.json","a"*5000+".json","\u202enosj.exe.json","CON.json",".json","..","<script>alert(1)</script>.json","%00.json","a;b.json","  .json","ünï\u0301.json", "'; DROP TABLE x;--.json"]
@pytest.mark.parametrize("to,field",[("/me/journal/in/","file"),("/me/bring-in/","archive")])
@pytest.mark.parametrize("name",FILES)
def test_file(name,to,field,browser_of_dana):
    c=browser_of_dana
    at=time.process_time()
    got=c.post(to,{field:SimpleUploadedFile(name,FILES[name],content_type="image/png")},follow=True)
    took=time.process_time()-at
    body=got.content.decode()
    d=Draft.objects.first()
    import re
    why="" if d else " ".join(re.sub("<[^>]*>"," ",body.split("needs another look")[-1])[:230].split())
    print(f"RESULT {name} {to} {got.status_code} {took:.1f}s draft={bool(d)} {d.remarks if d else why}"[:420])
    assert got.status_code in (200,422)
    assert "root:x:" not in body and "<script>alert(1)" not in body
    assert took<8
    if d:
        page=c.get(f"/me/journal/in/{d.pk}/"); assert page.status_code==200
        from tests.journal.drafting import as_sent
        if to=="/me/journal/in/":
            r=c.post(f"/me/journal/in/{d.pk}/",as_sent(page.context["review"])); assert r.status_code in (302,422),r.status_code
            if r.status_code==302:
                for a in ("/me/journal/","/me/journal/career/","/me/journal/accomplishments/","/me/journal/out/"):
                    assert c.get(a).status_code==200
                m=c.post("/me/papers/rebuild/",follow=True); assert m.status_code==200
                from throughline.papers.models import Paper
                pk=Paper.objects.get().pk
                for a in (f"/me/papers/{pk}/",f"/me/papers/{pk}/out/",*(f"/me/papers/{pk}/file/{k}/" for k in ("pdf","docx","md","txt","json"))):
                    g=c.get(a); assert g.status_code in (200,302,422),(a,g.status_code)
                    data=b"".join(g.streaming_content) if g.streaming else g.content
                    assert b"root:x:" not in data
                for s in (f"/me/journal/in/{d.pk}/undo/",f"/me/journal/in/{d.pk}/undo/",f"/me/journal/in/{d.pk}/redo/",f"/me/journal/in/{d.pk}/redo/",f"/me/journal/in/{d.pk}/drop/"):
                    assert c.post(s).status_code in (302,404,409,422)
@pytest.mark.parametrize("name",NAMES,ids=range(len(NAMES)))
def test_name(name,browser_of_dana):
    for to,field in [("/me/journal/in/","file"),("/me/bring-in/","archive")]:
        f=SimpleUploadedFile("x.json",J({"basics":{"name":"Dana"}})); f._name=name
        got=browser_of_dana.post(to,{field:f},follow=True)
        print("NAME",ascii(name)[:40],got.status_code,[ascii(d.name)[:60] for d in Draft.objects.all()])
        assert got.status_code in (200,422)
        assert "Set-Cookie: a=b" not in str(got.headers); assert "<script>alert(1)" not in got.content.decode()
