"""What the benchmarks of IMAP and SMTP share: a mail host of their own, mails, a delaying proxy, a table."""
import asyncio, base64, contextlib, os, pathlib, shutil, subprocess, sys, tempfile, threading, time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PASSWORD = "rehearsal"


def build():
    """The programs' folder; BENCH_TOOLS names one that is built already."""
    if tools := os.environ.get("BENCH_TOOLS"): return pathlib.Path(tools)
    subprocess.run(["swift", "build", "-c", "release", "--package-path", str(HERE)], check=True, stdout=subprocess.DEVNULL)
    return HERE / ".build/release"


@contextlib.contextmanager
def mail_host(more_accounts=""):
    """A Dovecot and a Postfix; yields their folder and their ports."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="postigo-bench."))
    environment = os.environ | {"POSTIGO_MAILHOST_ACCOUNTS": more_accounts}
    subprocess.run([str(ROOT / "script/mailhost"), "start", str(home)], check=True, env=environment)
    try:
        ports = dict(item.split("=") for item in (home / "ports").read_text().split())
        yield home, {name: int(port) for name, port in ports.items()}
    finally:
        subprocess.run([str(ROOT / "script/mailhost"), "stop", str(home)])
        shutil.rmtree(home, ignore_errors=True)


def fill(home, account, count):
    """Puts mails of a helpdesk's sizes into an INBOX: most a few kilobytes, every hundredth with a file."""
    name, domain = account.split("@")
    folder = home / "mail" / domain / name
    for part in ("new", "cur", "tmp"): (folder / part).mkdir(parents=True, exist_ok=True)
    line = "The quick brown fox jumps over the lazy dog, and the printer is out of paper.\r\n"
    octets = 0
    for number in range(count):
        lines = 400 if number % 100 == 0 else 10 + number % 50
        text = (f"From: Customer {number} <c{number}@client.test>\r\nTo: {account}\r\nSubject: Matter {number}\r\n"
                f"Message-ID: <bench-{number}@client.test>\r\nDate: Thu, 1 Jan 2026 00:00:00 +0000\r\n\r\n" + line * lines)
        octets += len(text)
        (folder / "cur" / f"{1700000000 + number}.M{number}.bench:2,").write_text(text, newline="")
    subprocess.run(["chown", "-R", "nobody", str(home / "mail")], check=True)
    return octets


class DelayingProxy:
    """Carries octets to a port on this machine, each a fixed time later in both directions. Its loop runs in a thread."""

    def __init__(self, target, seconds):
        self.target, self.seconds = target, seconds
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        threading.Thread(target=self.run, args=(ready,), daemon=True).start()
        ready.wait()

    def run(self, ready):
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self.accept, "127.0.0.1", 0, limit=1 << 22))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self.loop.run_forever()

    async def accept(self, reader, writer):
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target, limit=1 << 22)
        await asyncio.gather(self.carry(reader, far_writer), self.carry(far_reader, writer))

    async def carry(self, reader, writer):
        queue = asyncio.Queue()

        async def deliver():
            while True:
                due, data = await queue.get()
                await asyncio.sleep(max(0, due - self.loop.time()))
                if not data: return writer.close()
                writer.write(data)
                await writer.drain()

        task = asyncio.ensure_future(deliver())
        while True:
            try: data = await reader.read(1 << 20)
            except OSError: data = b""
            queue.put_nowait((self.loop.time() + self.seconds, data))
            if not data: return await task


class Stub:
    """An IMAP server of one mail for each account, that tells of it the moment it is there."""

    def __init__(self):
        self.loop, self.boxes, self.idlers = asyncio.new_event_loop(), {}, {}
        ready = threading.Event()
        threading.Thread(target=self.run, args=(ready,), daemon=True).start()
        ready.wait()

    def run(self, ready):
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self.talk, "127.0.0.1", 0, backlog=1000))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self.loop.run_forever()

    def deliver(self, user, octets):
        start = time.time()
        self.loop.call_soon_threadsafe(self.put, user, octets)
        return start

    def put(self, user, octets):
        self.boxes.setdefault(user, []).append(octets)
        if writer := self.idlers.get(user): writer.write(b"* %d EXISTS\r\n" % len(self.boxes[user]))

    async def talk(self, reader, writer):
        writer.write(b"* OK [CAPABILITY IMAP4rev1 IDLE SASL-IR AUTH=PLAIN] ready\r\n")
        user, idle_tag = None, None
        while line := await reader.readline():
            words = line.decode().split()
            if words[0].upper() == "DONE":
                self.idlers.pop(user, None)
                writer.write(idle_tag + b" OK idled\r\n")
                continue
            tag, verb, box = words[0].encode(), words[1].upper(), self.boxes.setdefault(user, [])
            if verb == "UID": verb = words[2].upper()
            if verb == "AUTHENTICATE": user = base64.b64decode(words[3]).split(b"\0")[1].decode()
            if verb == "CAPABILITY": writer.write(b"* CAPABILITY IMAP4rev1 IDLE SASL-IR AUTH=PLAIN\r\n")
            if verb == "SELECT": writer.write(b"* %d EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT %d] x\r\n" % (len(box), len(box) + 1))
            if verb == "SEARCH":
                first = int(words[4].split(":")[0])
                uids = b" ".join(b"%d" % uid for uid in range(first, len(box) + 1))
                writer.write(b"* SEARCH " + uids + b"\r\n")
            if verb == "FETCH":
                for uid in [int(part) for part in words[3].replace(":", ",").split(",")]:
                    writer.write(b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n%s)\r\n" % (uid, uid, len(box[uid - 1]), box[uid - 1]))
            if verb == "IDLE":
                idle_tag, self.idlers[user] = tag, writer
                writer.write(b"+ idling\r\n")
            else:
                writer.write(tag + b" OK done\r\n")


def table(head, rows):
    widths = [max(len(str(row[column])) for row in [head, *rows]) for column in range(len(head))]
    for row in [head, *rows]:
        print("  ".join(str(cell).ljust(width) for cell, width in zip(row, widths)).rstrip(), flush=True)


def machine():
    load = os.getloadavg()
    print(f"{os.cpu_count()} cores, load {load[0]:.1f} before the run, {time.strftime('%Y-%m-%d %H:%M')}", flush=True)
