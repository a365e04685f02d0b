package io.latchkey.local.leaks;

/** A way by which something comes out of Latchkey, or is kept. */
enum Channel {
  /** A line of the log: its text, fields and exceptions. The place is its logger. */
  LOG,
  /** A line of metrics, in the embedded metric format. */
  METRIC,
  /** Output on the console outside the log. */
  CONSOLE,
  /** An exception, whether or not anybody has seen it. The place is its class. */
  EXCEPTION,
  /** Responses of the gateway. The place is the route, the status, and the header or the body. */
  ANSWER,
  /** Writes to DynamoDB, and their requests. The place is the operation. */
  STORED,
  /** A message in a queue. */
  QUEUED,
  /** Events on the bus. */
  EVENT,
  /** A request to Pipedrive. The place is the route, and the address, the header or the body. */
  PIPEDRIVE
}
