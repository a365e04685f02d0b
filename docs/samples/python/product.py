"""A product as small as can be, whose customers connect Pipedrive through Latchkey. Standard library only.

It knows two customers, takes their word for who they are, and forgets everything when it stops; your product does all this
better. Yours needs connect(), and perhaps webhook(). The rest is what it has already.
"""
import html
import os
import secrets
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from events import Events
from latchkey import ISSUER, LATCHKEY_URL, resume_url

CUSTOMERS = {"acme": ["Acme Ltd", "active"], "globex": ["Globex Inc", "none"]}  # by account: name and entitlement
SESSIONS = {}
EVENTS = Events(":memory:", os.environ["WEBHOOK_SECRET"])


class Product(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def connect(self):
        """PRODUCT_CONNECT_URL: Latchkey sends people here, with `install`."""
        if not self.account:
            return self.page("Who are you?", *(
                self.button("/login", "Log in as " + name, account=account, install=self.query["install"])
                for account, (name, _) in CUSTOMERS.items()))
        name, entitlement = CUSTOMERS[self.account]
        self.redirect(resume_url(self.query["install"], self.account, name, entitlement))

    def plans(self):
        """PRODUCT_SUBSCRIBE_URL: they may not have it yet. `account` says whom Latchkey means."""
        if self.query["account"] != self.account:
            return self.page("Please log in to the account that you began with")
        self.page("Pipedrive comes with the Pro plan", self.button("/subscribe", "Subscribe", install=self.query["install"]))

    def subscribe(self):
        CUSTOMERS[self.account][1] = "active"
        self.redirect("/connect?" + urlencode({"install": self.query["install"]}))

    def connected(self):
        self.page("Pipedrive is connected", '<a href="/">Go on</a>')

    def cancelled(self):
        self.page("Pipedrive is not connected", '<a href="/">Go on</a>')

    def home(self):
        """What the customer has connected, and a button that starts an install: a link to Latchkey."""
        parts = []
        for company, user, status, link in EVENTS.connections_of(self.account):
            again = ' <a href="%s">Allow it again</a>' % html.escape(link) if link else ""
            parts.append("<p>User %d of company %d: %s.%s</p>" % (user, company, status, again))
        self.page("Your Pipedrive", *parts, '<a href="%s/install">Connect Pipedrive</a>' % LATCHKEY_URL)

    def login(self):
        account, session = self.query["account"], secrets.token_urlsafe()
        SESSIONS[session] = account if account in CUSTOMERS else None
        to = "/connect?" + urlencode({"install": self.query["install"]})
        self.redirect(to, **{"Set-Cookie": "product=%s; Path=/; HttpOnly; SameSite=Lax" % session})

    def webhook(self, body):
        """PRODUCT_WEBHOOK_URL."""
        self.answer(EVENTS.receive(self.headers, body))

    # From here on: what a web framework does for you.

    def do_GET(self):
        self.serve(urlsplit(self.path).query, {
            "/": self.home, "/connect": self.connect, "/plans": self.plans, "/connected": self.connected,
            "/cancelled": self.cancelled})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.serve(body.decode(), {"/login": self.login, "/subscribe": self.subscribe, "/webhook": lambda: self.webhook(body)})

    def serve(self, parameters, pages):
        self.query = {name: values[0] for name, values in parse_qs(parameters).items()}
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get("product")
        self.account = SESSIONS.get(cookie.value) if cookie else None
        try:
            pages.get(urlsplit(self.path).path, lambda: self.answer(404))()
        except KeyError as missing:
            self.answer(400, "There is no %s." % html.escape(str(missing)))

    def page(self, title, *parts):
        self.answer(200, "<!doctype html><title>{0}</title><h1>{0}</h1>{1}".format(html.escape(title), "".join(parts)))

    def button(self, to, words, **hidden):
        inputs = ('<input type="hidden" name="%s" value="%s">' % (name, html.escape(value)) for name, value in hidden.items())
        return '<form method="post" action="%s">%s<button>%s</button></form>' % (to, "".join(inputs), html.escape(words))

    def redirect(self, to, **headers):
        self.answer(303, Location=to, **headers)

    def answer(self, status, text="", **headers):
        body = text.encode()
        self.send_response(status)
        headers.update({"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))})
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing: what people come with is not for logs."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("localhost", urlsplit(ISSUER).port), Product)
    print("Your product is at " + ISSUER, flush=True)
    server.serve_forever()
