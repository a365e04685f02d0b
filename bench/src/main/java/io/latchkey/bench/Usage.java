package io.latchkey.bench;

/**
 * How a deployment is used in a month of 30 days. What is assumed stands here, in one place.
 *
 * @param installations that there are
 */
record Usage(long installations) {

  static final double DAYS = 30;

  /** Of all installations, so many are vended a token every day; the others sleep. */
  static final double IN_USE = 0.05;

  /** As often as a backend asks for a token of an installation that is in use, in a day. */
  static final double VENDS_A_DAY = 100;

  /** In so many hours of a day a backend asks at all. */
  static final double HOURS_IN_USE = 10;

  /** A grant in use is refreshed 14 minutes before its hour is over, all day long. */
  static final double REFRESHES_A_DAY = 24 * 60 / 46.0;

  /** One that sleeps, so that its refresh token does not lapse. */
  static final double DORMANT_DAYS = 30;

  /** New installs a month, and ends a month, of those that there are. */
  static final double INSTALLS = 0.03;

  static final double UNINSTALLS = 0.01;

  /** Of the vends, so many are traced by X-Ray, besides one a second. */
  static final double TRACED = 0.05;

  /** MaximumBatchingWindowInSeconds of InstallationChanges in template.yaml. */
  static final double BATCHING_WINDOW_SECONDS = 2;

  double inUse() {
    return installations * IN_USE;
  }

  double vends() {
    return inUse() * VENDS_A_DAY * DAYS;
  }

  double firstVendsOfAnHour() {
    return inUse() * HOURS_IN_USE * DAYS;
  }

  double refreshes() {
    return inUse() * REFRESHES_A_DAY * DAYS + (installations - inUse()) * DAYS / DORMANT_DAYS;
  }

  double installs() {
    return installations * INSTALLS;
  }

  double uninstalls() {
    return installations * UNINSTALLS;
  }

  double sweeps() {
    return DAYS * 24 * 12;
  }

  /** Requests of people, backends and Pipedrive: three for each install. */
  double requests() {
    return vends() + 3 * installs() + uninstalls();
  }

  /** Ten go in one batch where there are enough; one by one where there are few. */
  double batchesOfRefreshes() {
    return Math.max(Math.min(refreshes(), sweeps()), refreshes() / 10);
  }

  /**
   * Changes of installations: of a refresh the claim, the lease and the grant; of a first vend its
   * hour.
   */
  double changes() {
    return 3 * refreshes() + firstVendsOfAnHour() + installs() + uninstalls();
  }

  /**
   * Lambda gathers what a shard has for as long as the template's batching window, then calls, two
   * at once for a shard: four shards, as large as they are here.
   */
  double outboxInvocations() {
    return Math.min(changes(), 4.0 * 2 / BATCHING_WINDOW_SECONDS * DAYS * 86_400);
  }

  double events() {
    return installs() + uninstalls();
  }

  double invocations() {
    return requests() + sweeps() + batchesOfRefreshes() + outboxInvocations();
  }

  /** Functions that are kept warm by what they do, each with copies of secrets of its own. */
  double instances() {
    var busy =
        (vends() * Prices.VEND_SECONDS + refreshes() * Prices.REFRESH_SECONDS) / (DAYS * 86_400);
    return 11 + 3 * busy;
  }
}
