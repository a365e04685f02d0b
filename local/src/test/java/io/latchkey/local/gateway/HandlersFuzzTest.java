package io.latchkey.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.FuzzTest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * With all dependencies available, a route's function answers any input as documented, without an
 * internal failure.
 */
@FuzzTest
class HandlersFuzzTest {

  /**
   * The statuses of each route in docs/openapi.yaml, without 503, because no dependency is
   * unavailable here.
   */
  private static final Map<String, Set<Integer>> DOCUMENTED =
      Map.of(
          "GET /install", Set.of(302, 400, 405),
          "GET /callback", Set.of(302, 400, 403, 404, 405, 410, 502),
          "DELETE /callback", Set.of(200, 400, 401),
          "GET /resume", Set.of(200, 302, 303, 400, 403, 404, 405, 410, 502),
          "POST /resume", Set.of(200, 302, 303, 400, 403, 404, 405, 410, 502),
          "GET /installations/{companyId}/{userId}/token", Set.of(200, 400, 404, 409),
          "GET /installations", Set.of(200, 400, 404),
          "DELETE /installations/{companyId}/{userId}", Set.of(202, 204, 400, 404),
          "DELETE /installations", Set.of(202, 204, 400, 404),
          "$default", Set.of(200, 400, 404, 405));

  private static @Nullable TestHandlers running;
  private static long companies;

  @BeforeContainer
  static void start() throws IOException {
    running = new TestHandlers();
  }

  @AfterContainer
  static void stop() {
    if (running != null) {
      running.close();
    }
  }

  private static TestHandlers handlers() {
    return Objects.requireNonNull(running);
  }

  @Property(tries = 400)
  void everyRouteAnswersAsDocumented(@ForAll("events") MalformedEvent event) {
    var handlers = handlers();
    var sent = new PartialInstall(handlers, ++companies).fill(event);
    var answered = handlers.call(event.route(), sent);

    assertThat(handlers.failures()).as("what has failed").isEmpty();
    assertThat(answered.status()).isIn(DOCUMENTED.getOrDefault(event.route(), Set.of()));
    assertThat(answered.body()).doesNotContain("Exception", "at io.latchkey", "at java.");
    assertThat(answered.headers()).allSatisfy((_, value) -> assertThat(value).matches("[ -~]*"));
    assertThat(answered.cookies()).allMatch(cookie -> cookie.matches("[ -~]*"));
  }

  @Provide
  Arbitrary<MalformedEvent> events() {
    return Arbitraries.of(DOCUMENTED.keySet().stream().sorted().toList())
        .flatMap(MalformedEvents::to);
  }
}
