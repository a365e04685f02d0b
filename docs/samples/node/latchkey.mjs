// Your word to Latchkey on who a person is: an assertion, signed with HS256. Node's own modules only.
import { createHmac, randomUUID } from "node:crypto";

const latchkeyUrl = process.env.LATCHKEY_URL; // Latchkey's PUBLIC_BASE_URL: from your settings, never from a request
const issuer = process.env.PRODUCT_ISSUER;
const secret = process.env.ASSERTION_SECRET;

/**
 * Returns the URL to which you redirect a person who has come to your connect page and has logged in.
 *
 * Sign it at that moment, never ahead: it says who is at the keyboard now. In Express, for example:
 *
 *     app.get("/connect", requireLogin, (request, response) => {
 *       const { id, name, entitlement } = request.user.customer;
 *       response.redirect(resumeUrl(request.query.install, id, name, entitlement));
 *     });
 *
 * @param {string} install the value that Latchkey sent with the person to your connect page
 * @param {string|number} account your id of the customer
 * @param {?string} name the name of the customer on the confirm page; null if it has no name
 * @param {"active"|"trial"|"none"} entitlement may this customer have the integration?
 */
export function resumeUrl(install, account, name, entitlement) {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: "HS256", typ: "JWT" };
  const claims = {
    iss: issuer,
    aud: latchkeyUrl,
    sub: String(account),
    iat: now,
    exp: now + 120,
    jti: randomUUID(),
    install,
    entitlement,
    name,
  };
  const signed = `${part(header)}.${part(claims)}`;
  const signature = createHmac("sha256", secret).update(signed).digest("base64url");
  return `${latchkeyUrl}/resume?assertion=${signed}.${signature}`;
}

function part(object) {
  return Buffer.from(JSON.stringify(object)).toString("base64url");
}
