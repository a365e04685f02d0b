"""Your word to Latchkey on who a person is: an assertion, signed with HS256. Standard library only."""
import base64
import hashlib
import hmac
import json
import os
import time
import uuid

LATCHKEY_URL = os.environ["LATCHKEY_URL"]  # Latchkey's PUBLIC_BASE_URL: from your settings, never from a request
ISSUER = os.environ["PRODUCT_ISSUER"]
SECRET = os.environ["ASSERTION_SECRET"].encode()


def resume_url(install, account, name, entitlement):
    """Returns the URL to which you redirect a person who has come to your connect page and has logged in.

    Sign it at that moment, never ahead: it says who is at the keyboard now. In Flask, for example:

        @app.get("/connect")
        @login_required
        def connect():
            customer = current_user.customer
            return redirect(resume_url(request.args["install"], customer.id, customer.name, customer.entitlement))

    install      the value that Latchkey sent with the person to your connect page
    account      your id of the customer
    name         the name of the customer on the confirm page; None if it has no name
    entitlement  "active", "trial" or "none": may this customer have the integration?
    """
    now = int(time.time())
    header = {"alg": "HS256", "typ": "JWT"}
    claims = {
        "iss": ISSUER,
        "aud": LATCHKEY_URL,
        "sub": str(account),
        "iat": now,
        "exp": now + 120,
        "jti": str(uuid.uuid4()),
        "install": install,
        "entitlement": entitlement,
        "name": name,
    }
    signed = _part(json.dumps(header).encode()) + "." + _part(json.dumps(claims).encode())
    signature = hmac.new(SECRET, signed.encode(), hashlib.sha256).digest()
    return LATCHKEY_URL + "/resume?assertion=" + signed + "." + _part(signature)


def _part(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
