"""Rust's side of the benchmark: the crate mailparse in its Python wheel, fast-mail-parser.

The clock runs only inside the call that parses: Rust's work, and handing over strings and octets to Python, which cannot
be told apart from here. What came out is counted while it stands still.
"""

import sys
import time

from fast_mail_parser import parse_email

path, part, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
packed = open(path, "rb").read()
mails, offset = [], 0
while offset < len(packed):
    length = int.from_bytes(packed[offset:offset + 8], "little")
    mails.append(packed[offset + 8:offset + 8 + length])
    offset += 8 + length
del packed


def size(text):
    return len(text.encode("utf-8", "replace"))


for _ in range(passes):
    texts = text_octets = files = file_octets = addresses = header_octets = dates = 0
    seconds = 0.0
    mode = "metadata" if part == "headers" else "full"
    for octets in mails:
        start = time.process_time()
        mail = parse_email(octets, mode=mode)
        seconds += time.process_time() - start
        header_octets += size(mail.subject or "")
        for address in [mail.from_] * (mail.from_ is not None) + mail.to + mail.cc + mail.reply_to:
            addresses += 1
            header_octets += size(address.address) + size(address.display_name or "")
        names = {name.lower(): values for name, values in mail.headers.items()}
        header_octets += len(names.get("message-id", [""])[0].strip("<> "))
        header_octets += sum(len(word.strip("<>")) for word in names.get("references", [""])[0].split())
        dates += int(mail.date_parsed.timestamp()) if mail.date_parsed else 0
        if part == "headers":
            continue
        for text in mail.text_plain + mail.text_html:
            texts += 1
            text_octets += size(text)
        for file in mail.attachments:
            files += 1
            file_octets += len(file.content)
    print(seconds, sum(map(len, mails)), texts, text_octets, files, file_octets, addresses, header_octets, dates)
