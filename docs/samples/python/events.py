"""What Latchkey tells your product by its webhook: each event kept once, and the newest of a connection believed.

Standard library only; SQLite stands for your database. All that an event changes is in one transaction with the note that
it was handled, so that nothing is done twice and nothing is lost, whenever this stops.
"""
import json
import sqlite3
import threading

from webhook import verify

# What a connection is after each event, and what your workers then have to see to: they read the table `jobs`. Say what
# is to be reached, not what has changed, since the event before this one may come after it.
CHANGES = {
    "installation.installed": ("active", "bring their data up to date"),
    "installation.reinstalled": ("active", "bring their data up to date"),
    "installation.moved": ("active", "bring their data up to date"),
    "installation.repaired": ("active", "bring their data up to date"),
    "installation.needs_reauthorization": ("paused", "mail them the link"),
    "installation.uninstalled": ("ended", "delete their data"),
}

TABLES = """
    create table if not exists handled (id text primary key);
    create table if not exists jobs (what text, account text, company_id integer, user_id integer);
    create table if not exists connections (
        company_id integer, user_id integer, account text, status text, link text, sequence integer,
        primary key (company_id, user_id));
"""


class Events:
    def __init__(self, database, secret):
        """secret: the key that signs webhooks, WEBHOOK_SECRET. `latchkey webhook --show-secret` prints a stack's."""
        self.secret = secret
        self.lock = threading.Lock()
        self.database = sqlite3.connect(database, check_same_thread=False)
        self.database.executescript(TABLES)

    def receive(self, headers, body):
        """The status to answer with. Anything but 2xx is posted again, with growing pauses, for a day. body: the bytes."""
        if not verify(self.secret, headers, body):
            return 401
        try:
            event = json.loads(body)
            kind, detail = event["detail-type"], event["detail"]
            with self.lock, self.database:  # commits at the end; where something is thrown, nothing has happened
                print(kind + self._handle(kind, detail), flush=True)
        except (KeyError, TypeError, ValueError):
            return 400
        return 204

    def _handle(self, kind, detail):
        first = self.database.execute("insert or ignore into handled values (?)", [detail["id"]]).rowcount
        if not first:  # ids of last week can be forgotten
            return " has come before"
        if kind == "installation.abandoned":  # tells of an attempt, not of a connection, and has no sequence
            self._job("offer them help", detail["account"])
            return ": somebody stopped at " + detail["stopped_at"]
        if kind not in CHANGES:
            return " is new to us"  # Latchkey may tell more one day
        return self._change(*CHANGES[kind], **detail)

    def _change(self, status, job, /, company_id, user_id, account, sequence, reauthorize_url=None, **_):
        before = self.database.execute(
            "select account, status, sequence from connections where company_id = ? and user_id = ?", [company_id, user_id]
        ).fetchone()
        if before and before[2] >= sequence:
            return " is old news"
        if before and before[0] != account and before[1] != "ended":
            self._job("give up their data", before[0], company_id, user_id)
        self.database.execute(
            "insert or replace into connections values (?, ?, ?, ?, ?, ?)",
            [company_id, user_id, account, status, reauthorize_url, sequence])
        self._job(job, account, company_id, user_id)
        return ": user %d of company %d is %s for %s" % (user_id, company_id, status, account)

    def _job(self, what, account, company_id=None, user_id=None):
        self.database.execute("insert into jobs values (?, ?, ?, ?)", [what, account, company_id, user_id])

    def connections_of(self, account):
        """company_id, user_id, status and link of each that has not ended."""
        with self.lock:
            return self.database.execute(
                "select company_id, user_id, status, link from connections where account = ? and status <> 'ended'",
                [account]).fetchall()
