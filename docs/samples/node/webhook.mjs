// Verifies that Latchkey sent a webhook, with the official library: npm install standardwebhooks
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.WEBHOOK_SECRET);

/** Returns the event, or throws if Latchkey did not sign this text a moment ago. Pass the body before it is parsed. */
export const verified = (rawBody, headers) => webhook.verify(rawBody, headers);
