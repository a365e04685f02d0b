"""A person at a browser that is small enough to trust: cookies, redirects, links, and forms. No page here has
scripts."""
import html.parser
import http.cookiejar
import urllib.error
import urllib.request
from urllib.parse import urlencode, urljoin, urlsplit


class Person:
    def __init__(self):
        self.browser = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.at, self.screen = None, None

    def open(self, address):
        self._go(urllib.request.Request(address))

    def press(self, words):
        """Returns the button or link with these words; the first if there are several."""
        for form, button in self.screen.buttons:
            if button["words"] == words:
                return self._submit(form, button)
        for link in self.screen.links:
            if link["words"] == words:
                return self._go(self._from_here(urllib.request.Request(urljoin(self.at, link["href"]))))
        self._fail("There is no %s to press" % words)

    def sees(self, words):
        if words not in self.screen.text():
            self._fail("%s is not to be seen" % words)

    def _submit(self, form, button):
        fields = list(form["fields"])
        if button.get("name"):
            fields.append((button["name"], button.get("value", "")))
        address = urljoin(self.at, button.get("formaction") or form.get("action") or self.at)
        request = urllib.request.Request(address, data=urlencode(fields).encode(), method="POST")
        here = urlsplit(self.at)
        request.add_unredirected_header("Origin", "%s://%s" % (here.scheme, here.netloc))
        same = here.netloc == urlsplit(address).netloc
        request.add_unredirected_header("Sec-Fetch-Site", "same-origin" if same else "same-site")
        self._go(self._from_here(request))

    def _from_here(self, request):
        """Browsers send the page of a link or form as the referrer, and keep it across redirects."""
        here = urlsplit(self.at)
        request.add_header("Referer", "%s://%s/" % (here.scheme, here.netloc))
        return request

    def _go(self, request):
        try:
            with self.browser.open(request, timeout=60) as answer:
                self.at, body = answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                body = error.read().decode(errors="replace")
            raise AssertionError("%s answers %d: %s" % (error.url.partition("?")[0], error.code, body)) from None
        self.screen = Screen(body)

    def _fail(self, why):
        raise AssertionError("%s at %s:\n%s" % (why, self.at.partition("?")[0], self.screen.text()))


class Screen(html.parser.HTMLParser):
    """The texts, links, and forms of a page."""

    def __init__(self, page):
        super().__init__()
        self.buttons, self.links, self.words, self.form, self.pressable = [], [], [], None, None
        self.feed(page)

    def text(self):
        return " ".join("".join(self.words).split())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.form = dict(attributes, fields=[])
        elif tag == "input" and self.form and "name" in attributes:
            if attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes:
                self.form["fields"].append((attributes["name"], attributes.get("value") or ""))
        elif tag == "button":
            self.pressable = dict(attributes, words="")
            self.buttons.append((self.form, self.pressable))
        elif tag == "a" and "href" in attributes:
            self.pressable = dict(attributes, words="")
            self.links.append(self.pressable)

    def handle_endtag(self, tag):
        if tag in ("button", "a"):
            self.pressable = None
        elif tag == "form":
            self.form = None

    def handle_data(self, text):
        self.words.append(text)
        if self.pressable:
            self.pressable["words"] = " ".join((self.pressable["words"] + text).split())
