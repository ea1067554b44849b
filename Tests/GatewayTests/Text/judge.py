"""Reads what Postigo wrote with parsers that are not Postigo's: a JSON list of {kind, text} in, a list of shapes out.

A shape is what must not depend on the words: elements with the names of their attributes, rows and cells, fields, lines.
What was read stands beside it, so that words can be compared too.
"""
import csv, email, email.policy, html.parser, io, json, sys, urllib.parse


class Outline(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.shape, self.words = [], []

    def handle_starttag(self, tag, attributes):
        self.shape.append("<" + " ".join([tag] + [name for name, _ in attributes]))

    def handle_endtag(self, tag):
        self.shape.append("</" + tag)

    def handle_comment(self, _):
        self.shape.append("<!--")

    def handle_decl(self, _):
        self.shape.append("<!")

    def handle_pi(self, _):
        self.shape.append("<?")

    def handle_data(self, data):
        self.words.append(data)


def outline(text):
    parser = Outline()
    parser.feed(text)
    parser.close()
    return {"shape": parser.shape, "words": ["".join(parser.words)]}


def lines(text):
    return {"shape": [str(len(text.splitlines()))], "words": text.splitlines()}


def table(text):
    rows = list(csv.reader(io.StringIO(text, newline="")))
    return {"shape": [str(len(row)) for row in rows], "words": [cell for row in rows for cell in row]}


def link(text):
    parts = urllib.parse.urlsplit(text)
    fields = [piece.split("=", 1) for piece in parts.query.split("&")]
    return {"shape": [parts.scheme, parts.netloc, parts.fragment] + [name for name, _ in fields],
            "words": [urllib.parse.unquote(value) for _, value in fields]}


def mail(text):
    message = email.message_from_bytes(text.encode(), policy=email.policy.default)
    shape, words = [], []
    for part in message.walk():
        shape += [name for name, _ in part.items()] + [f"defects {len(part.defects)}"]
        words += [part.get_filename() or ""]
    for name in ("From", "To", "Reply-To"):
        shape.append(f"{name} {[a.addr_spec for a in message[name].addresses] if message[name] else []}")
    return {"shape": shape, "words": [str(message["Subject"])] + words}


def value(text):
    read = json.loads(text)
    hidden = [c for c in text if ord(c) in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A),
                                           0x200E, 0x200F, 0x61C) and c != "\n"]
    return {"shape": [str(len(hidden))], "words": [read] if isinstance(read, str) else list(read)}


KINDS = {"html": outline, "lines": lines, "csv": table, "mailto": link, "mail": mail, "json": value}
with open(sys.argv[1], encoding="utf-8") as file:
    answers = [KINDS[one["kind"]](one["text"]) for one in json.load(file)]
with open(sys.argv[2], "w", encoding="utf-8", errors="surrogatepass") as file:
    json.dump(answers, file)
