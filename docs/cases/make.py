#!/usr/bin/env python3
"""Writes the mails of docs/cases: `before/` is what the desk has seen, `mails/` is what comes now.

The tokens in them are signed with docs/cases/keys, a key that signs nothing else, and expire in 2149.
"""
import base64, hashlib, hmac, pathlib, shutil

HERE = pathlib.Path(__file__).parent
KEY = bytes.fromhex((HERE / "keys").read_text().split()[1])
PURPOSE = {"public": 1, "internal": 2, "confirm": 3, "bounce": 6}
DESK = "support@desk.example"


def token(purpose, ticket, recipient, entry=0, day=65_000):
    mark = hashlib.sha256(recipient.encode()).digest()[:4]
    body = bytes([1, 1, PURPOSE[purpose]]) + ticket.to_bytes(5) + entry.to_bytes(5) + mark + day.to_bytes(2)
    signed = body + hmac.digest(KEY, body, "sha256")[:10]
    return "T" + base64.b32encode(signed).decode().rstrip("=")


def own_id(*args, **more): return f"<{token(*args, **more)}.9@desk.example>"


def address(*args, **more): return f"support+{token(*args, **more).lower()}@desk.example"


def write(folder, name, sender, subject, text, to=DESK, answers=None, fields=()):
    path = HERE / folder / f"{name}.eml"
    lines = [*fields, f"From: {sender}", f"To: {to}", f"Subject: {subject}",
             "Date: Thu, 01 Jan 2026 12:00:00 +0000"]
    if not any(field.startswith("Message-ID:") for field in fields):
        lines.append(f"Message-ID: <{folder}-{name}@{sender.rsplit('@', 1)[-1].rstrip('>')}>")
    if answers: lines.append(f"In-Reply-To: {answers}")
    path.write_bytes(("\r\n".join(lines) + "\r\n\r\n" + text.replace("\n", "\r\n") + "\r\n").encode())


def report(name, to, returned=None, action="failed", status="5.1.1", words="550 5.1.1 no such user"):
    parts = ["--b", "", "This is the mail system. See below.", "--b", "Content-Type: message/delivery-status", "",
             "Reporting-MTA: dns; mx.shop.example", "", "Final-Recipient: rfc822; maria@shop.example",
             f"Action: {action}", f"Status: {status}", f"Diagnostic-Code: smtp; {words}", ""]
    if returned: parts += ["--b", "Content-Type: text/rfc822-headers", "", f"Message-ID: {returned}", ""]
    write("mails", name, "MAILER-DAEMON@shop.example", "Delivery report", "\n".join(parts + ["--b--"]), to=to,
          fields=["Return-Path: <>", "MIME-Version: 1.0",
                  "Content-Type: multipart/report; report-type=delivery-status; boundary=b"])


MARIA, JOAO, ANA, EVE = ("Maria Souza <maria@shop.example>", "João <joao@else.example>".encode("ascii", "ignore").decode(),
                         "Ana Prado <ana@desk.example>", "Eve <eve@evil.example>")
MARIA_1 = ("public", 1, "maria@shop.example")
ANA_1 = ("public", 1, "ana@desk.example")
RESULTS = "Authentication-Results: mx.desk.example; "
WATCH = "Watch <nagios@watch.example>"


def before():
    write("before", "01", MARIA, "No paper", "The printer is out of paper.\n\nMaria",
          fields=["References: <never-received@shop.example>"])
    write("before", "02", JOAO, "Invoice", "Where is my invoice?")
    write("before", "03", WATCH, "** PROBLEM Service Alert: web1/Disk is CRITICAL **", "Disk full", fields=["Precedence: bulk"])
    write("before", "04", MARIA, "Toner", "Please send toner.")
    write("before", "05", JOAO, "Password", "I forgot it.")
    write("before", "06", ANA, "Re: No paper", "Try tray two.", answers="<before-01@shop.example>")
    for number in range(7, 27):
        write("before", f"{number:02}", "busy@else.example", f"Matter {number}", "One more.")


def threading():
    write("mails", "a01-a-new-matter", MARIA, "Scanner", "The scanner hums.")
    write("mails", "a02-a-token-in-the-id", MARIA, "Re: No paper", "Still none.", answers=own_id(*MARIA_1))
    write("mails", "a03-a-token-in-the-address", MARIA, "More", "The id was lost on the way.", to=address(*MARIA_1))
    write("mails", "a04-a-stored-id", MARIA, "More", "To myself.", answers="<before-01@shop.example>")
    write("mails", "a05-a-sibling-of-a-mail-never-received", MARIA, "More", "x", answers="<never-received@shop.example>")
    write("mails", "a06-the-number-by-a-participant", MARIA, "Re: [#1] No paper", "Still none.")
    write("mails", "a07-the-number-by-a-stranger", EVE, "Re: [#1] No paper", "What is new?")
    write("mails", "a08-an-expired-token", MARIA, "Re: No paper", "Late.", answers=own_id(*MARIA_1, day=20_000))
    write("mails", "a09-marks-that-contradict", MARIA, "Re: [#4] Toner", "Which is it?", answers=own_id(*MARIA_1))
    shutil.copy(HERE / "before/02.eml", HERE / "mails/a10-the-same-mail-again.eml")
    write("mails", "a11-our-own-mail", DESK, "[#1] No paper", "x", fields=[f"Message-ID: {own_id(*ANA_1)}"])
    write("mails", "a12-a-colleague-of-hers", "jo@shop.example", "Re: No paper", "I am with Maria.", answers=own_id(*MARIA_1))
    write("mails", "a13-closed-and-entitled", MARIA, "Re: [#4] Toner", "It is empty again.")
    write("mails", "a14-closed-and-not-entitled", JOAO, "Re: [#5] Password", "Forgot it again.")


def identity():
    write("mails", "b01-an-analyst-answers-the-customer", ANA, "Re: No paper", "Try tray two.", answers=own_id(*ANA_1))
    write("mails", "b02-an-analyst-answers-inside", ANA, "Re: No paper", "I call her.",
          answers=own_id("internal", 1, "ana@desk.example"))
    write("mails", "b03-an-analyst-unproven", ANA, "Re: No paper", "Send me her number.", answers="<before-01@shop.example>")
    write("mails", "b04-the-analyst-says-yes", ANA, "Re: Was this you?", "Yes",
          to=address("confirm", 1, "ana@desk.example", entry=ASKED))
    write("mails", "b05-the-analyst-says-no", ANA, "Re: Was this you?", "No, somebody else.",
          to=address("confirm", 1, "ana@desk.example", entry=ASKED))
    write("mails", "b06-dmarc-asks-to-reject", MARIA, "Re: [#1] No paper", "Pay here.",
          fields=[RESULTS + "dmarc=fail (p=REJECT dis=NONE) header.from=shop.example"])
    write("mails", "b07-a-forged-pass-below-the-real-one", ANA, "Re: No paper", "Tell me.", answers="<before-01@shop.example>",
          fields=[RESULTS + "dmarc=fail (p=none) header.from=desk.example", RESULTS + "dmarc=pass header.from=desk.example"])
    write("mails", "b08-two-senders", "maria@shop.example, eve@evil.example", "Re: No paper", "x", answers=own_id(*MARIA_1))
    write("mails", "b09-a-letter-that-passes-for-another", "Ana <ana@d\u0435sk.example>", "Re: No paper", "x",
          answers=own_id(*ANA_1))
    write("mails", "b10-copied-by-somebody-known", MARIA, "Keys", "With Jo.", fields=["Cc: jo@shop.example"])
    write("mails", "b11-copied-by-a-stranger", EVE, "Keys", "With a friend.", fields=["Cc: victim@else.example"])
    write("mails", "b12-copied-by-a-vouched-stranger", "new@else.example", "Keys", "With a friend.",
          fields=[RESULTS + "dmarc=pass header.from=else.example", "Cc: friend@else.example"])
    write("mails", "b13-an-analyst-forwards", ANA, "Fwd: No heat", "Please open this.\n\n---------- Forwarded message "
          "---------\nFrom: Paulo <paulo@cold.example>\nDate: Thu, 1 Jan 2026 at 10:00\nSubject: No heat\nTo: Ana "
          "<ana@desk.example>\n\nIt is cold here.",
          fields=[RESULTS + "dmarc=pass header.from=desk.example"])
    write("mails", "b14-a-forward-unproven", ANA, "Fwd: No heat", "#forward paulo@cold.example\n\nIt is cold there.")


def machines():
    write("mails", "c01-an-out-of-office", MARIA, "Automatic reply: No paper", "I am away until 12 January 2149.",
          answers=own_id(*MARIA_1), fields=["Auto-Submitted: auto-replied"])
    write("mails", "c02-an-analyst-is-away", ANA, "Resposta automática: No paper",
          "Estou fora do escritório. De volta em 12/01/2149.", answers=own_id(*ANA_1), fields=["X-Autoreply: yes"])
    write("mails", "c03-a-mailing-list", "news@list.example", "Offers", "Buy.", fields=["List-Id: <offers.list.example>"])
    write("mails", "c04-another-postigo", "help@other.example", "[#9] Received", "Thank you.",
          fields=["X-Postigo-Loop: other.example"])
    write("mails", "c05-an-answer-to-the-envelope-sender", MARIA, "Thank you", "We have received your mail.",
          to=address("bounce", 1, "maria@shop.example"))
    write("mails", "c06-a-monitor-again", WATCH, "** PROBLEM Service Alert: web1/Disk is CRITICAL **", "Still full",
          fields=["Precedence: bulk"])
    write("mails", "c07-a-monitor-recovers", WATCH, "** RECOVERY Service Alert: web1/Disk is OK **", "Well",
          fields=["Precedence: bulk"])
    write("mails", "c08-a-monitor-elsewhere", WATCH, "** PROBLEM Host Alert: web2 is DOWN **", "Down", fields=["Precedence: bulk"])
    report("c09-a-report-by-its-address", address("bounce", 1, "maria@shop.example"))
    report("c10-a-report-by-the-returned-id", DESK, returned=own_id(*MARIA_1), status="5.7.1", words="550 5.7.1 refused")
    report("c11-a-delay", address("bounce", 1, "maria@shop.example"), action="delayed", status="4.4.1", words="timed out")
    report("c12-a-late-success", address("bounce", 1, "maria@shop.example"), action="delivered", status="2.1.5", words="250 ok")
    report("c13-a-report-on-somebody-elses-mail", DESK, returned="<x@else.example>")
    write("mails", "c14-one-ticket-too-many", "busy@else.example", "Matter 27", "One more.")


# The number of the entry that before/06 became: `unverified` mail of the desk's first ticket.
ASKED = int((HERE / "asked").read_text()) if (HERE / "asked").exists() else 0

if __name__ == "__main__":
    for folder in ["before", "mails"]:
        shutil.rmtree(HERE / folder, ignore_errors=True)
        (HERE / folder).mkdir()
    before(), threading(), identity(), machines()
