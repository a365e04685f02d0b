package io.latchkey.bench;

/** The requests that are counted separately. */
enum Flow {
  PARK("callback from the Marketplace: the code is parked"),
  RESUME("back from the product: exchange, confirm page"),
  CONFIRM("yes on the confirm page: installed"),
  BEGIN("product's button: the attempt begins"),
  IDENTIFY("back from the product: on to Pipedrive's dialog"),
  ALLOW("callback with state: exchange, installed"),
  VEND("vend of a valid token"),
  FIRST_VEND("vend of a valid token, the hour's first"),
  REFRESH_IN_LINE("vend of an expired token"),
  SWEEP("sweep that finds nothing due"),
  REFRESH("refresh that a sweep has handed out"),
  DISCONNECT("disconnect"),
  UNINSTALL("uninstall by Pipedrive"),
  STRANGER_RESUMES("a stranger's attempt is shown"),
  STRANGER_DECIDES("a stranger posts a made-up form"),
  STRANGER_UNINSTALLS("a stranger's uninstall is refused"),
  HEALTH("health check"),
  UNKNOWN("unknown route");

  private final String words;

  Flow(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
