package io.latchkey.bench;

/**
 * The usage of a deployment in a month of 30 days. Contains every assumption about it.
 *
 * @param installations the number of installations
 * @param deployed the deployed settings of the template
 */
record Usage(long installations, Deployed deployed) {

  static final double DAYS = 30;

  /** The part of all installations that is vended a token every day; the others are dormant. */
  static final double IN_USE = 0.05;

  /** Vends per day of an installation in use. */
  static final double VENDS_A_DAY = 100;

  /** The hours of a day in which a backend asks at all. */
  static final double HOURS_IN_USE = 10;

  /** An active grant is refreshed 14 minutes before it expires, all day long. */
  static final double REFRESHES_A_DAY = 24 * 60 / 46.0;

  /** A dormant grant is refreshed before its refresh token lapses. */
  static final double DORMANT_DAYS = 30;

  /** New installs a month, and ends a month, by all installations. */
  static final double INSTALLS = 0.03;

  static final double UNINSTALLS = 0.01;

  /** The part of the invocations that X-Ray traces, besides one a second. */
  static final double TRACED = 0.05;

  /**
   * The part of the invocations that are cold starts. AWS calls less than this typical
   * (aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase).
   */
  static final double COLD = 0.01;

  private static final double SECONDS = DAYS * 86_400;

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

  /** Requests of people, backends, and Pipedrive: three for each install. */
  double requests() {
    return vends() + 3 * installs() + uninstalls();
  }

  /**
   * Messages in one call of the refresh worker. Each of Lambda's pollers collects messages during
   * the batching window. Without one, it passes on what is there, usually one message, because a
   * sweep spreads them.
   */
  double refreshesInABatch() {
    var batching = deployed.batching();
    var gathered = refreshes() / SECONDS * batching.refreshWindow() / Prices.POLLERS;
    return Math.clamp(gathered, 1, batching.refreshBatch());
  }

  double batchesOfRefreshes() {
    return refreshes() / refreshesInABatch();
  }

  /**
   * Changes of installations: the claim, the lease, and the grant of a refresh; and the hour of a
   * first vend.
   */
  double changes() {
    return 3 * refreshes() + firstVendsOfAnHour() + installs() + uninstalls();
  }

  /**
   * Lambda collects a shard's changes during the batching window, and then invokes the function,
   * concurrently up to the template's limit per shard. At this size there are four shards.
   */
  double outboxInvocations() {
    var batching = deployed.batching();
    return Math.min(changes(), 4.0 * batching.outboxAtOnce() / batching.outboxWindow() * SECONDS);
  }

  double events() {
    return installs() + uninstalls();
  }

  /** Invocations of the functions without waiting callers, which start without a snapshot. */
  double workerInvocations() {
    return sweeps() + batchesOfRefreshes() + outboxInvocations();
  }

  double invocations() {
    return requests() + workerInvocations();
  }

  /** Functions that are kept warm by what they do, each with copies of secrets of its own. */
  double instances() {
    var busy = (vends() * Prices.VEND_SECONDS + refreshes() * Prices.REFRESH_SECONDS) / SECONDS;
    return 11 + 3 * busy;
  }
}
