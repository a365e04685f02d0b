// Calls Pipedrive for a customer, each time with a live token from Latchkey. Node's own modules only (18 or newer).
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";

const latchkeyUrl = process.env.LATCHKEY_URL; // in a deployment the API's own domain, which the signature names

/** There is no token: `status` is 404 (not connected), 409 (show the person `link`) or 429, 502, 503 (try again later). */
export class NoToken extends Error {
  constructor(status, { link, retryAfter } = {}) {
    super(`Latchkey answers ${status}`);
    Object.assign(this, { status, link, retryAfter });
  }
}

/**
 * GET of Pipedrive's API.
 *
 * @param {{account: string, companyId: number, userId: number}} connection of the customer who is logged in: the account
 *   is never one that a request names
 * @param {string} path such as /api/v1/users/me
 * @returns {Promise<Response>}
 */
export async function callPipedrive(connection, path) {
  if (!path.startsWith("/")) { // "acme.pipedrive.com" and ".evil.example" make one host
    throw new TypeError("path must begin with a slash");
  }
  const token = await vend(connection);
  const answer = await pipedrive(token, path);
  if (answer.status !== 401) return answer;
  // Ended before its time: ask for another, and call once more. A second 401 is an answer.
  const rejected = createHash("sha256").update(token.access_token).digest("hex");
  return pipedrive(await vend(connection, { rejected }), path);
}

/** A live token. Ask for one whenever you need it and keep it nowhere: Latchkey has it at hand. */
export async function vend({ account, companyId, userId }, more = {}) {
  const url = new URL(`${latchkeyUrl}/installations/${companyId}/${userId}/token`);
  url.search = new URLSearchParams({ account, ...more });
  const answer = await fetch(url, { headers: signed(url), redirect: "error" });
  if (answer.status === 200) return answer.json();
  const link = answer.status === 409 ? (await answer.json()).reauthorize_url : undefined;
  throw new NoToken(answer.status, { link, retryAfter: answer.headers.get("retry-after") });
}

/**
 * Headers that say the request is yours. A local Latchkey takes these; a deployed one wants SigV4 for the service
 * execute-api, with SignatureV4 of @smithy/signature-v4 for example.
 */
function signed(url) {
  return { authorization: "Bearer local" };
}

// Without following redirects: a token goes to no address but this.
function pipedrive(token, path) {
  return fetch(token.api_domain + path, {
    headers: { authorization: `Bearer ${token.access_token}` },
    redirect: "error",
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [account, companyId, userId] = process.argv.slice(2);
  const answer = await callPipedrive({ account, companyId, userId }, "/api/v1/users/me");
  console.log(`Pipedrive says ${answer.status}: ${answer.ok ? (await answer.json()).data.name : "no name"}`);
}
