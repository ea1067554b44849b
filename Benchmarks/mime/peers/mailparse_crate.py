"""A Rust parser's side of the benchmark: PyPI's fast-mail-parser, the crate mailparse under a Python binding.

One call decodes everything, addresses and dates too; what its Python objects cost is in its time. Lengths of texts are
characters here, not octets.
"""

import sys
import time

import fast_mail_parser

path, part, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
packed = open(path, "rb").read()
mails, offset = [], 0
while offset < len(packed):
    length = int.from_bytes(packed[offset:offset + 8], "little")
    mails.append(packed[offset + 8:offset + 8 + length])
    offset += 8 + length
del packed

for _ in range(passes):
    texts = text_size = files = file_octets = addresses = header_size = dates = 0
    start = time.process_time()
    for octets in mails:
        mail = fast_mail_parser.parse_email(octets)
        header_size += len(mail.subject)
        senders = [mail.from_] if mail.from_ else []
        for address in senders + mail.to + mail.cc + mail.reply_to:
            addresses += 1
            header_size += len(address.address) + len(address.display_name or "")
        dates += mail.date_parsed is not None
        if part == "headers":
            continue
        for text in mail.text_plain + mail.text_html:
            texts += 1
            text_size += len(text)
        for file in mail.attachments:
            files += 1
            file_octets += len(file.content)
    seconds = time.process_time() - start
    print(seconds, sum(map(len, mails)), texts, text_size, files, file_octets, addresses, header_size, dates)
