"""What Python's email reads in mails, in the words of PeerReading.swift. Argument: a file of mails, each after its length
as eight octets, most significant first. One line per finding; text in hexadecimal UTF-8."""
import email, email.policy, sys


def hexed(text):
    return (text or "").encode("utf-8", "surrogateescape").hex() or "-"


def unified(text):
    return text.replace("\r\n", "\n").rstrip("\n")


def addresses(mail, name):
    field = mail[name]
    for address in field.addresses if field is not None else ():
        print(name, hexed(address.display_name), hexed(address.addr_spec))


def show(mail):
    print("subject", hexed(mail["subject"]))
    for name in ("from", "to", "cc", "reply-to"):
        addresses(mail, name)
    date = mail["date"].datetime if mail["date"] is not None else None
    print("date", int(date.timestamp()) if date else "-")
    print("message-id", hexed((mail["message-id"] or "").strip("<> ")))
    parts(mail, 0)


def parts(part, depth):
    kind = part.get_content_type()
    if part.is_multipart():
        print("part", depth, kind)
        for child in part.get_payload():
            parts(child, depth + 1)
        return
    octets = part.get_payload(decode=True)
    name = hexed(part.get_filename())
    if part.get_content_maintype() == "text":
        # The line end before a delimiter is the delimiter's, the one at the mail's end is the mail's.
        text = octets.decode(part.get_content_charset("utf-8"), "replace")
        print("part", depth, kind, name, hexed(unified(text)))
    else:
        print("part", depth, kind, name, octets.hex() or "-")


with open(sys.argv[1], "rb") as box:
    number = 0
    while size := box.read(8):
        print("mail", number)
        show(email.message_from_bytes(box.read(int.from_bytes(size, "big")), policy=email.policy.default))
        number += 1
