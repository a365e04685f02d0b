// Reads a request as JSON and writes "true" if the sample of docs/samples/node takes it, else "false". The sample lies beside
// this script where `make test-webhooks` has put both, with the library that it imports.
import { readFileSync } from "node:fs";
import { verified } from "./webhook.mjs";

const { headers, body } = JSON.parse(readFileSync(0, "utf8"));
try {
  verified(body, headers);
  console.log(true);
} catch {
  console.log(false);
}
