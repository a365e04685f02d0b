"""Verifies that Latchkey sent a webhook, with the official library: pip install standardwebhooks"""
import os

from standardwebhooks.webhooks import Webhook

WEBHOOK = Webhook(os.environ["WEBHOOK_SECRET"])


def verified(body, headers):
    """The event; raises WebhookVerificationError if Latchkey did not sign these bytes a moment ago."""
    return WEBHOOK.verify(body, headers)
