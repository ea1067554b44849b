"""Python's side of the benchmark: parses and fully decodes a corpus in memory, and counts what came out."""

import email
import email.policy
import email.utils
import sys
import time

path, part, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
packed = open(path, "rb").read()
mails, offset = [], 0
while offset < len(packed):
    length = int.from_bytes(packed[offset:offset + 8], "little")
    mails.append(packed[offset + 8:offset + 8 + length])
    offset += 8 + length
del packed


def size(text):
    return len(str(text).encode("utf-8", "replace"))


for _ in range(passes):
    texts = text_octets = files = file_octets = addresses = header_octets = dates = 0
    start = time.process_time()
    for octets in mails:
        mail = email.message_from_bytes(octets, policy=email.policy.default)
        header_octets += size(mail["subject"] or "")
        for name in ("from", "to", "cc", "reply-to"):
            for address in mail[name].addresses if mail[name] else ():
                addresses += 1
                header_octets += size(address.addr_spec) + size(address.display_name)
        header_octets += len((mail["message-id"] or "").strip("<> "))
        header_octets += sum(len(word.strip("<>")) for word in (mail["references"] or "").split())
        dates += int(mail["date"].datetime.timestamp()) if mail["date"] else 0
        if part == "headers":
            continue
        for leaf in mail.walk():
            if leaf.is_multipart():
                continue
            content = leaf.get_content()
            if isinstance(content, str):
                texts += 1
                text_octets += size(content)
            else:
                files += 1
                file_octets += len(content)
    seconds = time.process_time() - start
    print(seconds, sum(map(len, mails)), texts, text_octets, files, file_octets, addresses, header_octets, dates)
