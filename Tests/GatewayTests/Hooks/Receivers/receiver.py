#!/usr/bin/env python3
"""A receiver of webhooks that shares no line with the sender: it verifies by the text of the Standard Webhooks
specification 1.0.0 with Python's own hmac, and misbehaves on demand.

Arguments: the secrets it believes ("whsec_…"). Reads one command a line, and says "ok" to each:
    answer 200              what the next requests get; "answer 429 Retry-After:1800" adds a header
    drop                    the headers of a 200, half of its body, and the end of the connection
    lose                    takes the event, and closes without an answer
    stall                   reads, and never answers
    down / up               stops listening / listens again on the same port
    report                  prints the requests so far as one line of JSON, and forgets them
    quit
First of all it prints its port.
"""
import base64, hmac, json, socket, sys, threading, time

SECRETS = [base64.b64decode(text.removeprefix("whsec_")) for text in sys.argv[1:]]
lock = threading.Lock()
requests, mode, held = [], ["answer", "200"], []


def verdict(headers, body):
    """How many of the signatures are right, by which of our secrets."""
    signed = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
    given = [text.split(",", 1) for text in headers["webhook-signature"].split(" ")]
    right = []
    for number, secret in enumerate(SECRETS):
        expected = base64.b64encode(hmac.new(secret, signed, "sha256").digest()).decode()
        if any(v == "v1" and hmac.compare_digest(expected, text) for v, text in given): right.append(number)
    return right


def serve(connection):
    with connection:
        stream = connection.makefile("rb")
        while True:
            line = stream.readline().decode().split()
            if len(line) < 3: return
            headers = {}
            while (field := stream.readline().decode().strip()):
                name, value = field.split(":", 1)
                headers[name.lower()] = value.strip()
            body = stream.read(int(headers.get("content-length", 0)))
            with lock:
                now = list(mode)
                requests.append({
                    "path": line[1], "id": headers.get("webhook-id"), "timestamp": headers.get("webhook-timestamp"),
                    "verified": verdict(headers, body) if "webhook-id" in headers else [],
                    "type": headers.get("content-type"), "mode": now[0], "body": body.decode()})
            if now[0] == "stall":
                held.append(connection.dup())
                return
            if now[0] == "lose": return
            if now[0] == "drop":
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
                return
            extra = "".join(f"{field}\r\n" for field in now[2:])
            connection.sendall(
                f"HTTP/1.1 {now[1]} Answer\r\n{extra}Content-Length: 2\r\nConnection: keep-alive\r\n\r\n{{}}".encode())


def listen(port):
    server = socket.create_server(("127.0.0.1", port), reuse_port=True)

    def accept():
        while True:
            try: connection, _ = server.accept()
            except OSError: return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return server


server = listen(0)
port = server.getsockname()[1]
# Bound for as long as we live, without listening: while it is down, no server of another test is given the port.
place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
place.bind(("127.0.0.1", port))
print(port, flush=True)
for command in sys.stdin:
    words = command.split()
    if words[0] == "quit": break
    if words[0] == "report":
        with lock:
            print(json.dumps(requests), flush=True)
            requests.clear()
        continue
    if words[0] == "down":
        server.shutdown(socket.SHUT_RDWR)
        server.close()
    elif words[0] == "up": server = listen(port)
    else:
        with lock: mode[:] = words
    print("ok", flush=True)
