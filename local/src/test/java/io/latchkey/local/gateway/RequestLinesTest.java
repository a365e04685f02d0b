package io.latchkey.local.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLinesTest {

  private static final String ODD = "GET /a?x=%zz HTTP/1.1\r\n";

  private final InvalidQueries oddQueries = new InvalidQueries();
  private final ByteArrayOutputStream server = new ByteArrayOutputStream();
  private final RequestLines lines = new RequestLines(server, oddQueries);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a?x=1%20&y=%ff HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%zz?x=%zz HTTP/1.1\r\n\r\n",
        "POST /a HTTP/1.1\r\nContent-Length: 27\r\n\r\n\r\nGET /a?x=%zz HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n17\r\nGET /a?x=%zz HTTP/1.1\r\n\r\n0\r\n\r\n",
        "no request\r\nGET /a?x=%zz HTTP/1.1\r\n\r\n",
        "GET /a?x=%zz HTTP/2\r\n\r\n"
      })
  void everythingButAQueryThatIsNoUriPassesAsItIs(String sent) throws IOException {
    for (var size : new int[] {1, 7, 1000}) {
      server.reset();
      pass(new RequestLines(server, oddQueries), sent, size);

      assertThat(server.toString(ISO_8859_1)).isEqualTo(sent);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /b HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
        "POST /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;e=1\r\nabc\r\n0\r\nT: t\r\n\r\n"
      })
  void eachRequestOfAConnectionIsRepaired(String before) throws IOException {
    pass(lines, before + ODD + "\r\n" + before + ODD, 5);

    var sent = server.toString(ISO_8859_1);
    assertThat(sent).doesNotContain("x=%zz");
    assertThat(sent.split("GET /a\\?x=%25zz&", -1)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x=%zz", "%", "a=1&x=%2", "x={\"a\":1}", "x=a|b^c`d", "x=\u00e9%g"})
  void aRepairedQueryIsValidAndLeadsBackToTheOriginalOnce(String query) {
    var repaired = URI.create(oddQueries.repaired("/a?" + query + "%zz"));

    assertThat(oddQueries.original(repaired.getRawQuery())).isEqualTo(query + "%zz");
    assertThat(oddQueries.original(repaired.getRawQuery())).isEqualTo(repaired.getRawQuery());
  }

  @Test
  void aValidQueryIsItsOwnOriginal() {
    assertThat(oddQueries.repaired("/a?b=c&d")).isEqualTo("/a?b=c&d");
    assertThat(oddQueries.original("b=c&d")).isEqualTo("b=c&d");
  }

  private static void pass(RequestLines lines, String sent, int size) throws IOException {
    var bytes = sent.getBytes(ISO_8859_1);
    for (var at = 0; at < bytes.length; at += size) {
      lines.write(bytes, at, Math.min(size, bytes.length - at));
    }
  }
}
