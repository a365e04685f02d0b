"""Verifies that Latchkey sent a webhook, as the Standard Webhooks specification says. Standard library only."""
import base64
import hmac
import time


def verify(secret, headers, body, now=None):
    """True if Latchkey has signed these bytes a moment ago. `secret` is a string, with or without its prefix whsec_."""
    sent, signatures = headers.get("webhook-timestamp", ""), headers.get("webhook-signature", "")
    if not sent.isdecimal() or abs((now or time.time()) - int(sent)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = b"%s.%s.%s" % (headers.get("webhook-id", "").encode(), sent.encode(), body)
    expected = b"v1," + base64.b64encode(hmac.digest(key, signed, "sha256"))
    return any([hmac.compare_digest(expected, each.encode()) for each in signatures.split(" ")])
