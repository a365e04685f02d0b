package io.latchkey.functions.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.Text;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.MalformedRequest.Problem;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@FuzzTest
class CursorsFuzzTest {

  @Property
  void aCursorIsOneOfOursToTheLetterOrRefused(@ForAll("cursors") String cursor) {
    try {
      var read = Cost.bounded(cursor.length(), () -> Cursors.read(cursor));

      assertThat(Cursors.write(read)).contains(cursor);
    } catch (MalformedRequest refused) {
      assertThat(refused.problem()).isEqualTo(Problem.CURSOR);
    }
  }

  @Provide
  Arbitrary<String> cursors() {
    return Arbitraries.oneOf(
        Text.tampered(Arbitraries.of("NDIuNw", "OTAwNzE5OTI1NDc0MDk5MS4x"), "=", "Lg"), Text.any());
  }
}
