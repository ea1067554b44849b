#!/usr/bin/env python3
"""A double of Odoo's external API, as strict about the shape of a call as the real one: /jsonrpc, services common and
object, execute_kw on crm.lead, res.partner and sale.order (Odoo 15 to 18, developer/reference/external_api).

Prints its port. One command a line on standard input, each answered with one line:
    lose N          the answers to the next N calls of 'create' are lost, after the record was made
    refuse WORDS    every create of sale.order is refused with these words; "refuse" alone ends it
    deny / admit    whether the login works
    state MODEL     prints all records of a model as JSON
    calls           prints the names of the calls since the last time as JSON
"""
import datetime, json, socket, sys, threading
from decimal import Decimal, ROUND_HALF_UP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DATABASE, LOGIN, KEY, USER = "shop", "postigo@shop.test", "rehearsal", 7
TEXT, NUMBER, FLAG, WHOLE = (str,), (int, float), (bool,), (int,)
FIELDS = {
    "res.partner": {"name": TEXT, "email": TEXT, "ref": TEXT, "is_company": FLAG, "parent_id": "res.partner"},
    "crm.lead": {
        "type": TEXT, "name": TEXT, "partner_id": "res.partner", "email_from": TEXT, "referred": TEXT, "active": FLAG,
        "expected_revenue": NUMBER, "date_deadline": "date", "description": TEXT},
    "sale.order": {
        "partner_id": "res.partner", "origin": TEXT, "client_order_ref": TEXT, "opportunity_id": "crm.lead", "note": TEXT,
        "validity_date": "date", "pricelist_id": WHOLE, "order_line": "lines"},
}
LINE = {"product_id": WHOLE, "name": TEXT, "product_uom_qty": NUMBER, "price_unit": NUMBER, "discount": NUMBER, "tax_id": "set"}
REQUIRED = {"res.partner": ["name"], "crm.lead": ["name"], "sale.order": ["partner_id"]}
SEARCHED = {"res.partner": {"email_normalized", "ref", "is_company"}, "crm.lead": {"referred"}, "sale.order": {"origin"}}
records = {model: {} for model in FIELDS}
calls, lock = [], threading.Lock()
lost, refusal, denied = 0, None, False


class Fault(Exception): pass


def check(value, kind, what):
    if kind == "date":
        try: datetime.date.fromisoformat(value)
        except (TypeError, ValueError): raise Fault(f"{what}: time data {value!r} does not match format '%Y-%m-%d'")
    elif kind == "lines":
        for command in value:
            if not (isinstance(command, list) and len(command) == 3 and command[:2] == [0, 0]):
                raise Fault(f"{what}: {command!r} is no command (0, 0, values)")
            fields(command[2], LINE, "sale.order.line")
            if "product_id" not in command[2]: raise Fault("Missing required fields on accountable sale order line.")
    elif kind == "set":
        if not (len(value) == 1 and value[0][:2] == [6, 0] and isinstance(value[0][2], list)):
            raise Fault(f"{what}: {value!r} is no command (6, 0, ids)")
    elif isinstance(kind, str):
        if value not in records[kind]: raise Fault(f"{what}: Record does not exist or has been deleted.")
    elif isinstance(value, bool) and kind is not FLAG or not isinstance(value, kind):
        raise Fault(f"{what}: {value!r} is of the wrong type")


def fields(values, known, model):
    if not isinstance(values, dict): raise Fault(f"{model}: values must be a mapping, not {values!r}")
    for name, value in values.items():
        if name not in known: raise Fault(f"Invalid field '{name}' on model '{model}'")
        check(value, known[name], f"{model}.{name}")


def search(model, domain, limit=None, order="id", context=None):
    for clause in domain:
        if not (isinstance(clause, list) and len(clause) == 3 and clause[1] == "="): raise Fault(f"Invalid leaf {clause!r}")
        if clause[0] not in SEARCHED[model]: raise Fault(f"Invalid field {model}.{clause[0]} in leaf {clause!r}")
    hidden = (context or {}).get("active_test", True)
    found = [
        id for id, record in sorted(records[model].items())
        if all(record.get(name) == value for name, _, value in domain) and (record.get("active", True) or not hidden)]
    return found[:limit]


def create(model, values):
    fields(values, FIELDS[model], model)
    for name in REQUIRED[model]:
        if not values.get(name): raise Fault(f"Missing required value for the field '{name}' ({model})")
    if model == "sale.order" and refusal: raise Fault(refusal)
    id = len(records[model]) + 101
    record = dict(values, id=id, **({"state": "draft"} if model == "sale.order" else {"active": True, "won": False}))
    if "email" in values: record["email_normalized"] = values["email"].lower()
    if model == "sale.order":
        # Each line is rounded to the currency's coin, half up.
        record["amount_total"] = float(sum(
            (Decimal(str(line[2]["product_uom_qty"])) * Decimal(str(line[2]["price_unit"]))).quantize(
                Decimal("0.01"), ROUND_HALF_UP) for line in values.get("order_line", [])))
    records[model][id] = record
    return id


def step(model, ids, allowed, state):
    for id in ids:
        record = records[model][id]
        if record["state"] not in allowed: raise Fault(f"Some orders are not in a state requiring this: {record['state']}")
        record["state"] = state
    return True


def execute(model, method, arguments, keywords):
    if model not in FIELDS: raise Fault(f"Object {model} doesn't exist")
    if not isinstance(arguments, list) or not isinstance(keywords, dict): raise Fault("execute_kw() got bad arguments")
    with lock: calls.append(f"{model} {method}")
    context = keywords.pop("context", {})
    if method == "search":
        (domain,) = arguments
        return search(model, domain, context=context, **keywords)
    if method == "create":
        (values,) = arguments
        return create(model, values)
    ids = arguments[0]
    if not isinstance(ids, list) or not all(id in records[model] for id in ids): raise Fault("Record does not exist or has been deleted.")
    if method == "write":
        fields(arguments[1], FIELDS[model], model)
        for id in ids: records[model][id].update(arguments[1])
        return True
    if method == "read": return [{"id": id, **{name: records[model][id][name] for name in keywords["fields"]}} for id in ids]
    if method == "message_post":
        for id in ids: records[model][id].setdefault("messages", []).append(keywords["body"])
        return 1
    if (model, method) == ("crm.lead", "action_set_won"):
        for id in ids: records[model][id]["won"] = True
        return True
    if (model, method) == ("crm.lead", "action_set_lost"):
        for id in ids: records[model][id]["active"] = False
        return True
    if model == "sale.order" and method == "action_quotation_sent": return step(model, ids, ["draft"], "sent")
    if model == "sale.order" and method == "action_confirm": return step(model, ids, ["draft", "sent"], "sale")
    if model == "sale.order" and method == "action_cancel":
        if not context.get("disable_cancel_warning"): return {"type": "ir.actions.act_window", "res_model": "sale.order.cancel"}
        return step(model, ids, ["draft", "sent", "sale"], "cancel")
    raise Fault(f"The method '{model}.{method}' does not exist")


def answer(request):
    if request.get("jsonrpc") != "2.0" or request.get("method") != "call" or "id" not in request: raise Fault("Bad Request")
    service, method, arguments = (request["params"][name] for name in ("service", "method", "args"))
    if (service, method) == ("common", "login"):
        database, login, key = arguments
        return USER if [database, login, key] == [DATABASE, LOGIN, KEY] and not denied else False
    if (service, method) != ("object", "execute_kw"): raise Fault(f"no service {service}.{method}")
    database, user, key, model, name, positional, *rest = arguments
    if [database, user, key] != [DATABASE, USER, KEY] or denied: raise Fault("Access Denied")
    return execute(model, name, positional, rest[0] if rest else {})


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global lost
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != "/jsonrpc" or self.headers["Content-Type"] != "application/json": return self.send_error(404)
        reply = {"jsonrpc": "2.0", "id": request.get("id")}
        try: reply["result"] = answer(request)
        except Fault as fault:
            reply["error"] = {
                "code": 200, "message": "Odoo Server Error",
                "data": {"name": "odoo.exceptions.ValidationError", "message": str(fault), "debug": "Traceback (most recent …"}}
        if lost and request["params"]["args"][4:5] == ["create"]:
            lost -= 1
            self.close_connection = True
            return self.connection.shutdown(socket.SHUT_RDWR)
        body = json.dumps(reply).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_): pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
for command in sys.stdin:
    word, _, rest = command.strip().partition(" ")
    if word == "quit": break
    if word == "lose": lost = int(rest)
    elif word == "refuse": refusal = rest or None
    elif word in ("deny", "admit"): denied = word == "deny"
    elif word == "state":
        print(json.dumps(list(records[rest].values())), flush=True)
        continue
    elif word == "calls":
        with lock:
            print(json.dumps(calls), flush=True)
            calls.clear()
        continue
    print("ok", flush=True)
