"""Malipo's HTTP API for a merchant's server. One file, nothing to install: copy it beside your program.

    import malipo
    client = malipo.Malipo("https://pay.example.com", os.environ["MALIPO_SECRET_KEY"])
    session = client.create_session(amount="1500", currency="XOF", reference="order-1042")
    session["client_secret"]  # for <malipo-checkout session="…">
    for payment in client.list_payments(reference="order-1042", status="succeeded"):
        print(payment["id"])

Python 3.8 and later. Every method returns what the API answers, as a dict, or raises Problem (the proxy refuses: see
.code, .detail, .errors) or NoAnswer (nobody knows whether it was done: call again with its .idempotency_key).
"""

import base64
import email.utils
import hashlib
import hmac
import http.client
import json
import random
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

FIRST_DELAY_SECONDS = 0.5
MAX_DELAY_SECONDS = 20
WEBHOOK_TOLERANCE_SECONDS = 300


class Problem(Exception):
    """The proxy has understood the call and refuses it."""

    def __init__(self, problem, status):
        #: What is wrong, field by field: [{"field": …, "message": …}]
        self.errors = [each for each in _list(problem.get("errors")) if {"field", "message"} <= set(_dict(each))]
        fields = "".join(" %s %s." % (each["field"], each["message"]) for each in self.errors)
        super().__init__("%s (%s): %s%s" % (problem["code"], status, problem["detail"], fields))
        self.code = problem["code"]
        self.status = status
        self.detail = problem["detail"]
        #: With payment_exists: the payment that holds the reference.
        self.payment = problem.get("payment")


class NoAnswer(Exception):
    """No usable answer came: it may have been done all the same."""

    def __init__(self, message, idempotency_key):
        super().__init__(message)
        self.idempotency_key = idempotency_key


class InvalidSignature(Exception):
    """A webhook that does not come from the proxy: answer 401."""


class _KeepMethod(urllib.request.HTTPRedirectHandler):
    """The secret key goes nowhere else."""

    def redirect_request(self, *_):
        return None


_open = urllib.request.build_opener(_KeepMethod).open


class Malipo:
    def __init__(self, url, secret_key, timeout=30, max_retries=2):
        """url: of the proxy; secret_key: MALIPO_SECRET_KEY, of two, comma separated, while it is rotated, the first;
        timeout: seconds within which the next part of an answer must come. Raises ValueError where the address or the
        key cannot be used."""
        self._url = url.strip().rstrip("/")
        if not re.fullmatch(r"https?://[^/\s@?#]+(/[^\s?#]*)?", self._url, re.IGNORECASE):
            raise ValueError("url must be the address of the proxy: https://…")
        # RFC 6750, 2.1. A header refuses a line break by quoting the whole key.
        self._secret_key = (secret_key or "").split(",")[0].strip()
        if not re.fullmatch(r"[A-Za-z0-9._~+/-]+=*", self._secret_key):
            how = "without quotation marks, spaces or line breaks" if self._secret_key else "and is missing"
            raise ValueError("secret_key must be the value of MALIPO_SECRET_KEY, %s" % how)
        self._timeout = timeout
        self._max_retries = max_retries

    # What is to be paid.

    def create_session(self, **terms):
        return self._call("POST", "/v1/sessions", body=terms)

    def create_offer(self, **terms):
        return self._call("POST", "/v1/offers", body=terms)

    # Payments.

    def list_payments(self, **query):
        """All of them, page after page: status, reference, from_, to, limit (of a page)."""
        return self._pages("/v1/payments", "payments", query)

    def get_payment(self, id):
        return self._call("GET", "/v1/payments/%s" % _quote(id))

    def ask_payment(self, id):
        """Asks the payment company now."""
        return self._call("POST", "/v1/payments/%s/ask" % _quote(id))

    def payment_timeline(self, id):
        return self._call("GET", "/v1/payments/%s/events" % _quote(id))

    def refund_payment(self, id, idempotency_key=None, **terms):
        return self._call("POST", "/v1/payments/%s/refunds" % _quote(id), terms, _key(idempotency_key))

    def resolve_payment(self, id, status, reason):
        return self._resolve("payments", id, status, reason)

    # Payouts.

    def create_payout(self, idempotency_key=None, **payout):
        return self._call("POST", "/v1/payouts", payout, _key(idempotency_key))

    def list_payouts(self, **query):
        return self._pages("/v1/payouts", "payouts", query)

    def get_payout(self, id):
        return self._call("GET", "/v1/payouts/%s" % _quote(id))

    def confirm_payout(self, id, code):
        return self._call("POST", "/v1/payouts/%s/confirm" % _quote(id), {"code": code}, repeatable=False)

    def payout_timeline(self, id):
        return self._call("GET", "/v1/payouts/%s/events" % _quote(id))

    def resolve_payout(self, id, status, reason):
        return self._resolve("payouts", id, status, reason)

    # Purchases.

    def create_purchase(self, idempotency_key=None, **purchase):
        return self._call("POST", "/v1/purchases", purchase, _key(idempotency_key))

    def list_purchases(self, **query):
        return self._pages("/v1/purchases", "purchases", query)

    def get_purchase(self, id):
        return self._call("GET", "/v1/purchases/%s" % _quote(id))

    def purchase_timeline(self, id):
        return self._call("GET", "/v1/purchases/%s/events" % _quote(id))

    def resolve_purchase(self, id, status, reason):
        return self._resolve("purchases", id, status, reason)

    # What can be paid and bought.

    def list_countries(self, **query):
        return self._call("GET", "/v1/countries", query=query)

    def list_operators(self, country, **query):
        return self._call("GET", "/v1/countries/%s/operators" % _quote(country), query=query)

    def guess_operator(self, phone, **query):
        return self._call("GET", "/v1/operators", query={"phone": phone, **query})

    def list_banks(self, operator):
        return self._call("GET", "/v1/banks", query={"operator": operator})

    def list_services(self, country):
        return self._call("GET", "/v1/countries/%s/services" % _quote(country))

    def list_products(self, service):
        return self._call("GET", "/v1/services/%s/products" % _quote(service))

    def look_up_account(self, service, **account):
        return self._call("POST", "/v1/services/%s/accounts" % _quote(service), account)

    def create_quote(self, **quote):
        return self._call("POST", "/v1/quotes", quote)

    # Webhooks and the upstreams' books.

    def list_webhooks(self, **query):
        return self._pages("/v1/webhooks", "webhooks", query)

    def resend_webhook(self, id):
        return self._call("POST", "/v1/webhooks/%s/resend" % _quote(id), repeatable=False)

    def list_balances(self):
        return self._call("GET", "/v1/balances")

    def list_billers(self):
        return self._call("GET", "/v1/billers")

    def switch_biller(self, id, enabled):
        return self._call("PUT", "/v1/billers/%s" % _quote(id), {"enabled": enabled})

    def list_upstream_transactions(self, upstream, **query):
        return self._pages("/v1/upstream-transactions", "transactions", {"upstream": upstream, **query})

    # How it is sent.

    def _resolve(self, kind, id, status, reason):
        body = {"status": status, "reason": reason}
        return self._call("POST", "/v1/%s/%s/resolve" % (kind, _quote(id)), body, repeatable=False)

    def _pages(self, path, name, query):
        while True:
            page = self._call("GET", path, query=query)
            yield from page[name]
            if page["next_cursor"] is None:
                return
            query = {**query, "cursor": page["next_cursor"]}

    def _call(self, method, path, body=None, key=None, query=None, repeatable=True):
        # "from" is a word of Python's own.
        given = {name.rstrip("_"): _text(value) for name, value in (query or {}).items() if value is not None}
        url = self._url + path + ("?" + urllib.parse.urlencode(given) if given else "")
        headers = {"Authorization": "Bearer " + self._secret_key, "Accept": "application/json"}
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        if key is not None:
            headers["Idempotency-Key"] = _header_text(key)
        tries = 0
        while True:
            error, may_repeat, wait = None, repeatable, None
            try:
                request = urllib.request.Request(url, data, headers, method=method)
                status, headers_read, text = _exchange(request, self._timeout)
                answer = _object(text) if 200 <= status < 300 else None
                if answer is not None:
                    return answer
                error, may_repeat = _failure(status, headers_read, text, method, path, key, repeatable)
                wait = _retry_after(headers_read.get("Retry-After"))
            # What is cut, and what is no HTTP, is no OSError.
            except (OSError, ValueError, http.client.HTTPException) as cause:
                reason = getattr(cause, "reason", cause)
                error = NoAnswer("%s did not answer %s %s (%s)" % (self._url, method, path, reason), key)
            if wait is None:
                wait = FIRST_DELAY_SECONDS * 2**tries * (1 + 0.3 * random.random())
            if not may_repeat or tries >= self._max_retries or wait > MAX_DELAY_SECONDS:
                raise error
            time.sleep(wait)
            tries += 1


def verify_webhook(body, headers, secret):
    """Checks that a webhook comes from the proxy and is not older than five minutes, and reads it.

    body: bytes, as they came; headers: of the request, by name; secret: MALIPO_WEBHOOK_SECRET, or two, comma
    separated. Raises InvalidSignature, or ValueError where the secret is none.
    """
    given = {name.lower(): value for name, value in headers.items()}
    id, sent_at = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    signatures = given.get("webhook-signature", "").split()
    if not re.fullmatch("[0-9]{1,12}", sent_at) or abs(time.time() - int(sent_at)) > WEBHOOK_TOLERANCE_SECONDS:
        raise InvalidSignature("the time of the webhook is missing, or too long ago")
    signed = ("%s.%s." % (id, sent_at)).encode() + body
    for key in _webhook_keys(secret):
        digest = hmac.new(key, signed, hashlib.sha256).digest()
        wanted = ("v1," + base64.b64encode(digest).decode()).encode()
        if any(hmac.compare_digest(wanted, signature.encode()) for signature in signatures):
            return json.loads(body)
    raise InvalidSignature("the signature does not hold")


def _webhook_keys(secret):
    """One, or two while the secret is rotated."""
    secrets = [one.strip() for one in (secret or "").split(",") if one.strip()]
    keys = [base64.b64decode(one[len("whsec_"):]) if one.startswith("whsec_") else b"" for one in secrets]
    # With an empty key anybody could sign.
    if not keys or not all(keys):
        raise ValueError("this is no secret of webhooks: give the value of MALIPO_WEBHOOK_SECRET")
    return keys


def _exchange(request, timeout):
    try:
        with _open(request, timeout=timeout) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


def _list(value):
    return value if isinstance(value, list) else []


def _dict(value):
    return value if isinstance(value, dict) else {}


def _object(text):
    """None where it is none."""
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _problem(headers, body, status):
    """What the proxy says; None where another has answered, such as a server before it."""
    if not (headers.get("Content-Type") or "").lower().startswith("application/problem+json"):
        return None
    problem = _object(body) or {}
    if not isinstance(problem.get("code"), str) or not isinstance(problem.get("detail"), str):
        return None
    return Problem(problem, status)


def _failure(status, headers, body, method, path, key, repeatable):
    """The error, and whether it may be sent again: 429 and the proxy's own 503 say that nothing was done."""
    problem = _problem(headers, body, status)
    if problem is not None:
        still_working = problem.code == "idempotency_in_flight"
        return problem, status in (429, 503) or ((still_working or status > 499) and repeatable)
    start = " ".join(body.decode("utf-8", "replace")[:200].split())
    message = "%s %s was answered %s, and not by the proxy: %s" % (method, path, status, start)
    is_unknown = status > 499 or status < 300
    return NoAnswer(message, key), status == 429 or (is_unknown and repeatable)


def _retry_after(value):
    """Seconds, or a date; None where nothing is said."""
    if value is None:
        return None
    if re.fullmatch("[0-9]{1,99}", value):
        return int(value)
    try:
        return max(0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    # Python 3.8 and 3.9 raise the former.
    except (TypeError, ValueError):
        return None


def _text(value):
    """Of a time, as the API reads it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _header_text(key):
    if not re.fullmatch("[ -~]*", key):
        raise ValueError("idempotency_key must be 8 to 128 characters of A-Z, a-z, 0-9, _ and -")
    return key


def _key(given):
    return str(uuid.uuid4()) if given is None else given


def _quote(segment):
    return urllib.parse.quote(segment, safe="")
