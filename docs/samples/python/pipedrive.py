"""Calls Pipedrive for a customer, each time with a live token from Latchkey. Standard library only."""
import hashlib
import http.client
import json
import os
import sys
from urllib.parse import quote, urlsplit

LATCHKEY_URL = os.environ["LATCHKEY_URL"]  # in a deployment the API's own domain, which the signature names


class NotConnected(Exception):
    """The customer has no such connection, or no longer."""


class NeedsReauthorization(Exception):
    """Pipedrive wants the person to allow the app again: show them the link, which is the message."""


class NotNow(Exception):
    """Try again after as many seconds as the message says: nothing is lost."""


def call(account, company_id, user_id, path):
    """GET of Pipedrive's API: status and JSON.

    account      your id of the customer who is logged in, never one that a request names
    company_id   with user_id, which connection of theirs: from the events, or from GET /installations?account=
    path         such as /api/v1/users/me
    """
    if not path.startswith("/"):  # "acme.pipedrive.com" and ".evil.example" make one host
        raise ValueError("path must begin with a slash")
    token = vend(account, company_id, user_id)
    status, answer = _pipedrive(token, path)
    if status == 401:  # ended before its time: ask for another, and call once more
        rejected = hashlib.sha256(token["access_token"].encode()).hexdigest()
        token = vend(account, company_id, user_id, rejected)
        status, answer = _pipedrive(token, path)  # a second 401 is an answer
    return status, answer


def vend(account, company_id, user_id, rejected=None):
    """A live token. Ask for one whenever you need it and keep it nowhere: Latchkey has it at hand."""
    url = "%s/installations/%d/%d/token?account=%s" % (LATCHKEY_URL, company_id, user_id, quote(account, safe=""))
    if rejected:
        url += "&rejected=" + rejected
    status, headers, answer = _get(url, signed(url))
    if status == 200:
        return answer
    if status == 404:
        raise NotConnected()
    if status == 409:
        raise NeedsReauthorization(answer["reauthorize_url"])
    if status in (429, 502, 503):
        raise NotNow(int(headers.get("Retry-After", 5)))
    raise RuntimeError("Latchkey answers %d" % status)


def signed(url):
    """Headers that say the request is yours. A local Latchkey takes these; a deployed one wants SigV4 for the service
    execute-api, with SigV4Auth of botocore.auth for example."""
    return {"Authorization": "Bearer local"}


def _pipedrive(token, path):
    status, _, answer = _get(token["api_domain"] + path, {"Authorization": "Bearer " + token["access_token"]})
    return status, answer


def _get(url, headers):
    """Without following redirects: a token goes to no address but this."""
    to = urlsplit(url)
    connection = (http.client.HTTPSConnection if to.scheme == "https" else http.client.HTTPConnection)(to.netloc, timeout=30)
    try:
        connection.request("GET", url[len(to.scheme + "://" + to.netloc):], headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, json.loads(answer.read() or "null")
    finally:
        connection.close()


if __name__ == "__main__":
    status, answer = call(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), "/api/v1/users/me")
    print("Pipedrive says %d: %s" % (status, answer["data"]["name"] if status == 200 else "no name"))
