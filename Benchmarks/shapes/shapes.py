"""Mails of one kind each, as large as asked for: the shapes that cost a reader most. The same octets every time.

A shape is a function from a size in octets to a whole mail; its name is its row in the table.
"""
import base64, random, struct, zlib

SHAPES = {}
HEAD = ("From: Maria <maria@client.test>\r\nTo: support@desk.test\r\nSubject: {subject}\r\n"
        "Message-ID: <shape@client.test>\r\nDate: Mon, 30 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n")


def shape(name):
    def keep(make):
        SHAPES[name] = make
        return make
    return keep


def octets(value): return value if isinstance(value, bytes) else value.encode()


def mail(fields, body, subject="A matter"):
    return octets(HEAD.format(subject=subject)) + octets(fields) + b"\r\n" + octets(body)


def fill(piece, size): return octets(piece) * (size // len(octets(piece)) + 1)


def plain(name, piece, subject="A matter", first="", fields="Content-Type: text/plain; charset=utf-8\r\n"):
    SHAPES[name] = lambda size: mail(fields, octets(first) + fill(piece, size), subject)


def html(name, piece, first="", end="", head="Content-Type: text/html; charset=utf-8\r\n"):
    SHAPES[name] = lambda size: mail(head, octets(first) + fill(piece, size) + octets(end))


def charset(name, label, make):
    SHAPES[name] = lambda size: mail(f"Content-Type: text/plain; charset={label}\r\n", make(size))


def noise(size, low=0, high=255, seed=7):
    chosen = random.Random(seed)
    table = bytes(low + index % (high - low + 1) for index in range(256))
    block = chosen.randbytes(1 << 20).translate(table)
    return (block * (size // len(block) + 1))[:size]


# Lines of a text.
plain("#take lines", "#take\r\n")
plain("# lines of an answer", "#take\r\n", subject="Re: [#1] A matter")
plain("#note of one line", "x", first="#note ")
plain("lines that look like commands", "#1 word #x\r\n")
plain("header-like lines", "From: a@b.test\r\n")
plain("header-like lines, forwarded", "From: a@b.test\r\nTo: x\r\n", subject="Fwd: A matter")
plain("Subject: lines", "Subject: a\r\n")
plain("colons", "a:\r\n")
plain("dashes", "-")
plain("lines of dashes", "--------------------\r\n")
plain("lines of two dashes", "--\r\n")
plain("signature lines", "-- \r\n")
plain("dashes and names", "--Ana\r\n")
plain("table, forwarded", "|a|b|\r\n", subject="Fwd: A matter", first="---------- Forwarded message ----------\r\nFrom: a@b.test\r\nSubject: x\r\nDate: y\r\n\r\n")
plain("forward markers", "---------- Forwarded message ----------\r\n", subject="Fwd: A matter")
plain("forwards", "---------- Forwarded message ----------\r\nFrom: a@b.test\r\nSubject: x\r\n\r\n")
plain("original messages", "-----Original Message-----\r\nFrom: a@b.test\r\n")
plain("On … wrote:", "On 1 May 2026 at 10:20, a@b.test wrote:\r\n")
plain("On … wrote without its colon", "On Mon, A <a@b.test> wrote\r\n")
plain("Em … escreveu without its colon", "Em seg., 30 de nov. de 2026 às 10:00, A escreveu\r\n")
plain("Le … a écrit without its colon", "Le lun. 30 nov. 2026 A a écrit\r\n")
plain("On … wrote, quoted", "On 1 May 2026 at 10:20, a@b.test wrote:\r\n> x\r\n")
plain("On … and no end", "On 1 May 2026 at 10:20\r\n")
plain("On … of one line", "On 1 May 2026 at 10:20 ")
plain("quote marks", ">")
plain("lines of quote marks", ">\r\n")
plain("quoted and not", "> a\r\nb\r\n")
plain("one line", "word ")
plain("one word", "x")
plain("line ends", "\r\n")
plain("LF", "\n")
plain("CR", "\r")
plain("blanks", " ")
plain("lines of one letter", "a\r\n")
plain("Sent from my", "Sent from my iPhone\r\n")
plain("notices of companies", "This message is confidential\r\n")
plain("digits and colons", "1:23 4:56 7:89 @ <\r\n")
plain("Ref. lines", "Ref. TAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n", subject="Re: A matter")
plain("reports of delivery", "550 5.1.1 <a@b.test> could not be delivered\r\n", subject="Undelivered Mail Returned to Sender")
plain("fields of a report", "Final-Recipient: rfc822; a@b.test\r\nAction: failed\r\n\r\n", subject="Undelivered Mail Returned to Sender")
plain("begin 644 x", "begin 644 x\r\n")
plain("begin and a line", "begin 644 x\r\n#86)C\r\n")
plain("one uuencoded file", "M" + "A" * 60 + "\r\n", first="begin 644 x\r\n")
plain("=ybegin", "=ybegin line=128 size=3 name=x\r\n")
plain("one yEnc file", "a" * 126 + "=J\r\n", first="=ybegin line=128 size=3 name=x\r\n")
plain("flowed lines", "word \r\n", fields="Content-Type: text/plain; charset=utf-8; format=flowed\r\n")
plain("flowed quotes", ">> word \r\n> x \r\n", fields="Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n")
plain("emoji", "👩‍👩‍👧‍👦 ")
plain("combining marks", "\u0301", first="a")
plain("zero-width joiners", "\u200d", first="👩")
plain("prepended marks", "\u0600")
plain("bidi", "\u202e\u202da\r\n")
plain("regional letters", "🇧🇷")
plain("Hangul letters", "ᄀ")
plain("no-break spaces", "\u00a0")
plain("NUL", "a\0")
plain("letters with marks", "é")
plain("ideographs", "漢字かな。\r\n")
plain("answer of one line", "word ", subject="Re: A matter")
plain("numbers of tickets", "#12 ", subject="Re: [#1] A matter")
plain("# answer, links above marks", "<https://a\r\n" * 10 + ">" * 890 + "\r\n", subject="Re: [#1] A matter")
plain("thanks", "thanks ")
plain("costly expressions", "a", first="aaaa! ")
plain("addresses", "a@b.test\r\n", subject="Re: A matter")

# Charsets.
charset("Big5 junk", "big5", lambda size: noise(size, 0x80, 0xFF))
charset("Big5 lone leads", "big5", lambda size: fill(b"\x81 ", size))
charset("GB18030 junk", "gb18030", lambda size: noise(size, 0x80, 0xFF))
charset("GB18030 four octets", "gb2312", lambda size: fill(b"\x81\x30\x81\x30\xff", size))
charset("Shift_JIS junk", "shift_jis", lambda size: noise(size, 0x80, 0xFF))
charset("EUC-JP junk", "euc-jp", lambda size: noise(size, 0x80, 0xFF))
charset("EUC-KR junk", "euc-kr", lambda size: noise(size, 0x80, 0xFF))
charset("ISO-2022-JP escapes", "iso-2022-jp", lambda size: fill(b"\x1b$B\x1b(B", size))
charset("ISO-2022-JP escapes and letters", "iso-2022-jp", lambda size: fill(b"\x1b$B!!\x1b(Ba", size))
charset("ISO-2022-KR junk", "iso-2022-kr", lambda size: fill(b"\x1b$)C\x0e\x21\x0f\xff", size))
charset("HZ", "hz-gb-2312", lambda size: fill(b"~{!!~}", size))
charset("UTF-7", "utf-7", lambda size: fill(b"+AGE-", size))
charset("UTF-7 junk", "utf-7", lambda size: fill(b"+\xff", size))
charset("UTF-16 junk", "utf-16", lambda size: fill(b"\xd8\x00\x00a", size))
charset("UTF-8 junk", "utf-8", lambda size: noise(size, 0x80, 0xFF))
charset("UTF-8 cut characters", "utf-8", lambda size: fill(b"\xe2\x82 \xc3\xa9", size))
charset("windows-1252", "windows-1252", lambda size: noise(size, 0x80, 0xFF))
charset("windows-1251 junk", "windows-1251", lambda size: noise(size, 0x80, 0xFF))
charset("unknown charset", "x-nobody-knows", lambda size: noise(size, 0x80, 0xFF))

# HTML.
html("<ul><li>", "<ul><li>")
html("<ul><li>, closed", "<ul><li>a</li></ul>")
html("<li>", "<li>a")
html("<ol start>", "<ol start=9223372036854775807><li>")
html("<b><p>", "<b><p>")
html("<b><p>a", "<b><p>a")
html("<i><b>, closed crosswise", "<i><b>a</i></b>")
html("<div>", "<div>")
html("<div>, closed", "<div>a</div>")
html("</div>", "</div>")
html("<table>", "<table>")
html("<table><tr><td>", "<table><tr><td>")
html("<tr><td>", "<tr><td>a", first="<table border=1>")
html("<td>", "<td>", first="<table border=1><tr>")
html("<br>", "<br>")
html("<br>a", "<br>a")
html("<p>", "<p>")
html("<hr>", "<hr>")
html("<span>", "<span>a</span>")
html("<blockquote>", "<blockquote>a")
html("<blockquote>, closed", "<blockquote>a</blockquote>")
html("<pre>", "a\n", first="<pre>")
html("<a href>", '<a href="https://a.test/b">c</a>')
html("<img alt>", '<img alt="a">')
html("<font>", '<font color=red face=arial size=2>a</font>')
html("style attributes", '<p style="color:red;margin:0">a')
html("attributes of one tag", "a=b ", first="<div ", end=">a")
html("attributes", "<div a=b c=d e=f g=h i=j k=l>")
html("names of attributes", "<p a a1 a2 a3 a4 a5 a6 a7 a8 a9>x")
html("one value", "x", first='<div title="', end='">a')
html("values of quotes", '"', first="<div title='", end="'>a")
html("unclosed values", '<p title="')
html("<style>", "p{color:red}", first="<style>", end="</style>a")
html("<style>, never closed", "p{color:red}", first="<style>")
html("</sty", "</sty", first="<style>")
html("<style></style>", "<style></style>")
html("<!--", "<!--")
html("<!-- -->", "<!-- -->")
html("<!doctype>", "<!doctype html>")
html("<?xml?>", "<?a?>")
html("entities", "&eacute;")
html("numeric entities", "&#233;")
html("unknown entities", "&x")
html("ampersands", "&")
html("<", "<")
html("<a", "<a")
html("a < b", "a < b ")
html(">", ">")
html("words in HTML", "word ")
html("one word in HTML", "x")
html("letters and blanks in HTML", "a ")
html("no-break spaces in HTML", "&nbsp;")
html("soft hyphens", "\u00ad")
html("hidden elements", '<p hidden>a</p>')
html("hidden by style", '<div style="display:none">a')
html("marks of a quote", '<div class="gmail_quote">a</div>')
html("marks of a signature", '<div class="gmail_signature">a</div><div>b</div>')
html("classes", '<p class="a b c d e f g h i j k l">x')
html("unknown elements", "<xyz>a</xyz>")
html("upper case", "<DIV>A</DIV>")
html("<svg>", "<svg><a>")
html("<select>", "<option>a", first="<select>")
html("<textarea>", "<textarea>a</textarea>")
html("cid: pictures", '<img src="cid:a@b">')
html("Big5 junk in HTML", "\u00a1", head="Content-Type: text/html; charset=big5\r\n")


# Structure.
def boundary(text="b"): return f"Content-Type: multipart/mixed; boundary=\"{text}\"\r\n"


@shape("near boundaries")
def _(size): return mail(boundary("b" * 60), fill("--" + "b" * 59 + "\r\n", size))


@shape("boundary prefixes")
def _(size): return mail(boundary("b"), "--b\r\n\r\n" + fill("--bc\r\n", size).decode())


@shape("two dashes, many boundaries")
def _(size): return mail(boundary("x0"), "".join(f"--x{level}\r\n{boundary(f'x{level + 1}')}\r\n" for level in range(45)) + fill("--\r\n", size).decode())


@shape("near boundaries, 45 levels")
def _(size):
    long = "n" * 60
    head = "".join(f"--{long}{level:02}\r\n{boundary(f'{long}{level + 1:02}')}\r\n" for level in range(45))
    return mail(boundary(long + "00"), head + fill(f"--{long}zz\r\n", size).decode())


@shape("other boundary")
def _(size): return mail(boundary("x"), fill("--y\r\nContent-Type: text/plain\r\n\r\na\r\n", size))


@shape("nested multiparts")
def _(size):
    pieces, level, length = [], 0, 0
    while length < size:
        pieces.append(f"--n{level}\r\n{boundary(f'n{level + 1}')}\r\n")
        length += len(pieces[-1])
        level += 1
    return mail(boundary("n0"), "".join(pieces))


@shape("nested multiparts, wrong names")
def _(size):
    pieces, level, length = [], 0, 0
    while length < size:
        pieces.append(f"--m{level}\r\n{boundary(f'n{level}')}\r\n")
        length += len(pieces[-1])
        level += 1
    return mail(boundary("n"), "".join(pieces))


@shape("nested messages")
def _(size): return mail("Content-Type: message/rfc822\r\n", fill("Content-Type: message/rfc822\r\n\r\n", size))


@shape("messages in base64")
def _(size):
    inner = mail("Content-Type: text/plain\r\n", fill("word\r\n", size * 3 // 4))
    return mail("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n", base64.encodebytes(inner))


@shape("one message inside, forwarded")
def _(size):
    inner = mail("", fill("word\r\n", size)).decode()
    return mail(boundary(), f"--b\r\n\r\nSee below\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n", "Fwd: A matter")


@shape("parts")
def _(size): return mail(boundary(), fill("--b\r\n\r\na\r\n", size))


@shape("files")
def _(size): return mail(boundary(), fill("--b\r\nContent-Type: a/b; name=c\r\n\r\na\r\n", size))


@shape("texts of a large kind")
def _(size): return mail(boundary(), b"".join(b"--b\r\nContent-Type: text/plain\r\n\r\n" + fill("word\r\n", size // 100) for _ in range(100)) + b"--b--\r\n")


@shape("HTML parts")
def _(size): return mail(boundary(), b"".join(b"--b\r\nContent-Type: text/html\r\n\r\n" + fill("<p>word", size // 100) for _ in range(100)) + b"--b--\r\n")


@shape("text and HTML")
def _(size):
    both = (b"--b\r\nContent-Type: text/plain\r\n\r\n" + fill("word word word\r\n", size // 2) + b"--b\r\nContent-Type: text/html\r\n\r\n"
            + fill("<p>word word</p>\r\n", size // 2) + b"--b--\r\n")
    return mail('Content-Type: multipart/alternative; boundary="b"\r\n', both)


@shape("partial messages")
def _(size): return mail(boundary(), fill("--b\r\nContent-Type: message/external-body; access-type=url; url=x\r\n\r\nContent-Type: a/b\r\n\r\n", size))


# Transfer encodings.
@shape("base64 text")
def _(size): return mail("Content-Transfer-Encoding: base64\r\n", base64.encodebytes(fill("word word\r\n", size * 3 // 4)))


@shape("base64 junk")
def _(size): return mail("Content-Transfer-Encoding: base64\r\n", fill("QUJD!*\x01\r\n", size))


@shape("base64 of one line")
def _(size): return mail("Content-Transfer-Encoding: base64\r\n", fill("QUJD", size))


@shape("base64 padding")
def _(size): return mail("Content-Transfer-Encoding: base64\r\n", fill("QQ==", size))


@shape("base64 file")
def _(size): return mail("Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n", base64.encodebytes(noise(size * 3 // 4)))


def printable(name, piece, kind="text/plain"):
    fields = f"Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    SHAPES[name] = lambda size: mail(fields, fill(piece, size))


printable("soft line breaks", "=\r\n")
printable("a and soft line breaks", "a=\r\n")
printable("quoted-printable letters", "=C3=A9")
printable("quoted-printable junk", "=zz=")
printable("blanks at line ends", "   \t  \r\n")
printable("one line of blanks", " ")
printable("quoted-printable HTML", "<p style=3D\"color:red\">=C3=A9", "text/html")


@shape("x-uuencode")
def _(size): return mail("Content-Transfer-Encoding: x-uuencode\r\n", b"begin 644 x\r\n" + fill("M" + "A" * 60 + "\r\n", size))


@shape("x-uuencode without a beginning")
def _(size): return mail("Content-Transfer-Encoding: x-uuencode\r\n", fill("begin x\r\n", size))


# Header fields.
def header(name, first, piece, fold=70):
    def make(size):
        body = fill(piece, size).decode()
        if fold: body = "\r\n ".join(body[start:start + 900] for start in range(0, len(body), 900))
        return octets(HEAD.format(subject="A matter") + first + body + "\r\n\r\nText\r\n")
    SHAPES[name] = make


header("addresses in To", "To: ", "a@b.test, ")
header("addresses in Cc, quoted", "Cc: ", '"a" <a@b.test>,')
header("comments in To", "To: ", "(")
header("quotes in To", "To: ", '"\\')
header("groups in To", "To: ", "a:;")
header("<\" in From", "Reply-To: ", '<"')
header("References", "References: ", "<a@b.test> ")
header("References without an end", "References: ", "<a")
header("encoded words", "Subject: ", "=?utf-8?q?a?= ")
header("encoded words in base64", "Subject: ", "=?iso-2022-jp?b?GyRC?= ")
header("=?", "Subject: ", "=?")
header("folds", "Subject: ", "\r\n ", fold=0)
header("parameters", "Content-Type: text/plain; ", "a=b; ")
header("RFC 2231 parameters", "Content-Disposition: attachment; ", "filename*0*=utf-8''%41; ")
header("Received", "", "Received: from a by b; Mon, 30 Nov 2026 10:00:00 +0000\r\n", fold=0)
header("fields", "", "X: y\r\n", fold=0)
header("Authentication-Results", "", "Authentication-Results: a; dmarc=pass (((((((((\r\n", fold=0)
header("one Authentication-Results", "Authentication-Results: mx.desk.test; ", "dkim=pass header.d=a; ")
header("Content-Type fields", "", "Content-Type: text/plain; a=b\r\n", fold=0)
header("Delivered-To", "", "Delivered-To: a@b.test\r\n", fold=0)


# Formats.
def attribute(level, tag, data): return struct.pack("<BII", level, tag, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def winmail(name, make):
    def whole(size):
        stream = struct.pack("<IH", 0x223E9F78, 1) + make(size * 3 // 4)
        return mail("Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n", base64.encodebytes(stream))
    SHAPES[name] = whole


def fixed(data): return struct.pack("<I", len(data)) + data + b"\0" * (-len(data) % 4)


def rtf(text, packed=False):
    if not packed: return struct.pack("<IIII", len(text) + 12, len(text), 0x414C454D, 0) + text
    return struct.pack("<IIII", len(text) + 12, 0xFFFFFFF, 0x75465A4C, 0) + text


def properties(*values): return struct.pack("<I", len(values)) + b"".join(values)


winmail("TNEF, one file", lambda size: attribute(2, 0x00069002, b"") + attribute(2, 0x0006800F, noise(size)))
winmail("TNEF, many attributes", lambda size: fill(attribute(1, 0x00018004, b"a"), size))
winmail("TNEF, many files", lambda size: fill(attribute(2, 0x00069002, b"") + attribute(2, 0x0006800F, b"abc"), size))
winmail("TNEF, one text", lambda size: attribute(1, 0x0002800C, fill("word\r\n", size)))
winmail("TNEF, many properties", lambda size: attribute(1, 0x00069003, struct.pack("<I", size // 8) + fill(struct.pack("<HHI", 3, 1, 1), size)))
winmail("TNEF, HTML", lambda size: attribute(1, 0x00069003, properties(struct.pack("<HHI", 0x102, 0x1013, 1) + fixed(fill("<b><p>", size)))))
winmail("TNEF, RTF", lambda size: attribute(1, 0x00069003, properties(struct.pack("<HHI", 0x102, 0x1009, 1) + fixed(rtf(fill("{\\b a\\par }", size))))))
winmail("TNEF, packed RTF", lambda size: attribute(1, 0x00069003, properties(struct.pack("<HHI", 0x102, 0x1009, 1) + fixed(rtf(fill(b"\xff" + b"\x00\x0f" * 8, size), True)))))
winmail("TNEF, RTF of letters", lambda size: attribute(1, 0x00069003, properties(struct.pack("<HHI", 0x102, 0x1009, 1) + fixed(rtf(fill("\\u233 ?", size))))))
winmail("TNEF in TNEF", lambda size: nested(size))


def nested(size):
    stream = struct.pack("<IH", 0x223E9F78, 1) + attribute(2, 0x00069002, b"") + attribute(2, 0x0006800F, noise(size))
    for _ in range(6):
        stream = struct.pack("<IH", 0x223E9F78, 1) + attribute(2, 0x00069002, b"") + attribute(
            2, 0x00069005, properties(struct.pack("<HHI", 0x000D, 0x3701, 1) + fixed(b"\0" * 16 + stream)))
    return stream[6:]


def calendar(name, piece, first="BEGIN:VCALENDAR\r\n"):
    SHAPES[name] = lambda size: mail("Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n", octets(first) + fill(piece, size))


calendar("iCalendar, events", "BEGIN:VEVENT\r\nSUMMARY:a\r\nEND:VEVENT\r\n")
calendar("iCalendar, attendees", "ATTENDEE;CN=a:mailto:a@b.test\r\n", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")
calendar("iCalendar, one line", "x", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:")
calendar("iCalendar, folds", "a\r\n ", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:")
calendar("iCalendar, BEGIN", "BEGIN:VEVENT\r\n")


@shape("report of delivery")
def _(size):
    status = fill("Final-Recipient: rfc822; a@b.test\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n", size).decode()
    return mail('Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n',
                f"--b\r\n\r\nFailed\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n{status}\r\n--b--\r\n", "Delivery failed")


@shape("report with a returned mail")
def _(size):
    return mail('Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n', "--b\r\n\r\nFailed\r\n--b\r\nContent-Type: "
                "message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b.test\r\nAction: failed\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
                + mail("", fill("word\r\n", size)).decode() + "\r\n--b--\r\n", "Delivery failed")


@shape("Apple file")
def _(size):
    data = noise(size * 3 // 4)
    form = struct.pack(">II16sHIII", 0x00051600, 0x00020000, b"", 1, 1, 38, len(data)) + data
    return mail("Content-Type: application/applefile; name=a\r\nContent-Transfer-Encoding: base64\r\n", base64.encodebytes(form))
