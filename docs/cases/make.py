#!/usr/bin/env python3
"""Writes the mails of docs/cases: `before/` is what the desk has seen, `mails/` is what comes now.

The tokens in them are signed with docs/cases/keys, a key that signs nothing else, and expire in 2149. Tickets get their nonces
by chance; `make.py --store postigo.sqlite` gives those of a store the nonces that the tokens were made with, and says
of the acknowledgement of #1 that it was sent, so that delivery reports are about something.
"""
import base64, hashlib, hmac, pathlib, shutil, sqlite3, sys

HERE = pathlib.Path(__file__).parent
KEY = bytes.fromhex((HERE / "keys").read_text().split()[1])
PURPOSE = {"public": 1, "internal": 2, "confirm": 3, "undo": 5, "bounce": 6, "quarantine": 8}
DESK = "support@desk.example"


def nonce(ticket): return hashlib.sha256(b"docs/cases %d" % ticket).digest()[:8] if ticket else b""


def token(purpose, ticket, recipient, entry=0, day=65_000):
    mark = hmac.digest(KEY, b"recipient " + nonce(ticket) + recipient.encode(), "sha256")[:8]
    code = 7 if purpose == "quarantine" else PURPOSE[purpose]
    body = bytes([0b10011 << 3 | code, 1]) + ticket.to_bytes(4) + entry.to_bytes(4) + mark + day.to_bytes(2)
    return base64.b32encode(body + hmac.digest(KEY, body, "sha256")[:10]).decode()


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
TRACKER = "Tracker <tracker@supplier.example>"
CARLA = "Carla <carla@desk.example>"


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
    write("before", "27", TRACKER, "[SUP-4711] We have your order", "Our number is SUP-4711.")
    write("before", "28", ANA, "Re: No paper", "#merge 4\n#link 2", answers="<before-01@shop.example>")
    write("before", "29", MARIA, "Cable", "The cable is torn.")
    write("before", "30", MARIA, "Re: No paper", "And the scanner hums.", answers="<before-01@shop.example>")


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
    write("mails", "a15-another-systems-number", TRACKER, "[SUP-4711] Shipped", "It is on its way.",
          fields=["Auto-Submitted: auto-generated"])
    write("mails", "a16-the-same-number-by-a-stranger", "eve@evil.example", "[SUP-4711] Shipped", "Tell me all.")
    write("mails", "a17-a-token-in-what-is-quoted", MARIA, "Re: your mail",
          f"Still none.\n\n> Hello Maria,\n> Ref. {token(*MARIA_1)}")
    write("mails", "a18-the-same-quoted-by-a-stranger", EVE, "Re: your mail",
          f"Still none.\n\n> Hello Maria,\n> Ref. {token(*MARIA_1)}")


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
    write("mails", "b15-yes-to-a-mail-with-commands", ANA, "Re: Was this you?", "Yes",
          to=address("confirm", 1, "ana@desk.example", entry=ASKED_2))
    write("mails", "b16-the-keeper-of-the-quarantine-decides", "admin@desk.example", "Re: Quarantine: 2 waiting",
          "release 17\ndrop 18", to=address("quarantine", 0, "admin@desk.example"))
    write("mails", "b17-somebody-else-decides", EVE, "Re: Quarantine: 2 waiting", "release 17",
          to=address("quarantine", 0, "admin@desk.example"))
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
    parts = ["--b", "Content-Type: text/plain", "", "The film shows it. The small file too.", "--b",
             "Content-Type: video/mp4; name=film.mp4", "Content-Transfer-Encoding: base64", ""]
    parts += ["QUJD" * 18] * 1500
    parts += ["--b", "Content-Type: application/pdf; name=small.pdf", "Content-Transfer-Encoding: base64", "", "QUJD"]
    write("mails", "c15-too-large", MARIA, "A film", "\n".join(parts + ["--b--"]),
          fields=["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"])
    write("mails", "c16-a-rule-sets-it-aside", "lottery@win.example", "You have won", "Click here.")


def commands():
    def ana(name, text, ticket=1, purpose="public", sender=ANA, entry=0):
        who = sender[sender.index("<") + 1:-1]
        write("mails", name, sender, "Re: No paper", text, answers=own_id(purpose, ticket, who, entry=entry))
    ana("d01-take", "#take")
    ana("d02-several-and-an-answer", "#take\n#priority urgent\n#due 2148-12-01\n\nTry tray two, Maria.")
    ana("d03-in-portuguese", "#assumir\n#aguardar 25/12/2148\n#nota Ligo amanhã.")
    ana("d04-an-unknown-one", "#clsoe\n\nShe must not read this.")
    ana("d05-below-the-text", "Done.\n#close")
    ana("d06-solve-with-the-answer", "#solve\nTray two has paper now.")
    ana("d07-note-and-reply", "#note\n#reply\nWhich is it?")
    ana("d08-merge", "#merge 4")
    ana("d09-merge-with-nothing", "#merge 99")
    ana("d10-split", "#split The scanner", entry=SCANNER)
    ana("d11-link", "#link 2")
    ana("d12-copy", "#cc jo@shop.example, support@desk.example")
    ana("d13-assign-by-first-name", "#assign bruno")
    ana("d14-a-name-that-is-nearly-right", "#team biling")
    ana("d15-another-team", "#close\n\nClosed by us.", sender=CARLA)
    ana("d16-spam", "#spam")
    ana("d17-the-customer-is-another", "#forward jo@shop.example")
    ana("d18-nothing-to-undo", "#undo")
    ana("d19-help", "#help")
    ana("d20-a-date-in-two-readings", "#due 01/12")


def customers():
    write("mails", "e01-status", MARIA, "status", "")
    write("mails", "e02-status-of-one", MARIA, "Status do chamado 1", "")
    write("mails", "e03-status-of-somebody-elses", EVE, "status 1", "")
    write("mails", "e04-status-of-none", EVE, "status 99", "")
    write("mails", "e05-close", MARIA, "Re: [#1] No paper", "close", answers=own_id(*MARIA_1))
    write("mails", "e06-reopen", MARIA, "reabrir 27", "")
    write("mails", "e07-help", MARIA, "ajuda", "")
    write("mails", "e08-five-stars", MARIA, "Re: [#27] Cable", "★★★★★", answers=own_id("public", 27, "maria@shop.example"))
    write("mails", "e09-one-star-and-why", MARIA, "Re: [#27] Cable", "rating 1\nIt took weeks.",
          answers=own_id("public", 27, "maria@shop.example"))
    write("mails", "e10-thanks", MARIA, "Re: [#27] Cable", "Obrigada, resolvido!",
          answers=own_id("public", 27, "maria@shop.example"))
    write("mails", "e11-thanks-and-more", MARIA, "Re: [#27] Cable", "Thanks, but it is torn again.",
          answers=own_id("public", 27, "maria@shop.example"))


# The numbers of the entries that before/06, before/28 and before/30 became.
ASKED, ASKED_2, SCANNER = (int(number) for number in (HERE / "asked").read_text().split())

def settle(store):
    db = sqlite3.connect(store)
    with db:
        for (ticket,) in db.execute("SELECT id FROM ticket").fetchall():
            db.execute("UPDATE ticket SET nonce = ? WHERE id = ?", (nonce(ticket), ticket))
        db.execute(
            """INSERT OR REPLACE INTO outbox (id, ticket_id, entry_id, kind, label, automatic, address, locale, state,
                   created_at, sent_at, message_id, envelope_from)
               SELECT 9, ticket_id, entry_id, kind, label, automatic, address, locale, 'sent', created_at, created_at, ?, ?
               FROM outbox WHERE ticket_id = 1 AND label = 'acknowledgement'""",
            (own_id(*MARIA_1).strip("<>"), address("bounce", 1, "maria@shop.example")))
    db.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--store"]:
        settle(sys.argv[2])
        sys.exit()
    for folder in ["before", "mails"]:
        shutil.rmtree(HERE / folder, ignore_errors=True)
        (HERE / folder).mkdir()
    before(), threading(), identity(), machines(), commands(), customers()
