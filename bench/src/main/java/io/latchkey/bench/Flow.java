package io.latchkey.bench;

/** The requests that are counted separately. */
enum Flow {
  PARK("callback from the Marketplace: code stored"),
  RESUME("back from the product: exchange, confirm page"),
  CONFIRM("Yes on the confirm page: installed"),
  BEGIN("product's button: attempt started"),
  IDENTIFY("back from the product: redirect to Pipedrive's dialog"),
  ALLOW("callback with state: exchange, installed"),
  VEND("vend of a valid token"),
  FIRST_VEND("vend of a valid token, the hour's first"),
  REFRESH_IN_LINE("vend of an expired token"),
  SWEEP("sweep that finds nothing due"),
  REFRESH("refresh queued by a sweep"),
  DISCONNECT("disconnect"),
  UNINSTALL("uninstall by Pipedrive"),
  STRANGER_RESUMES("attempt opened by a stranger"),
  STRANGER_DECIDES("form forged by a stranger"),
  STRANGER_UNINSTALLS("uninstall forged by a stranger"),
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
