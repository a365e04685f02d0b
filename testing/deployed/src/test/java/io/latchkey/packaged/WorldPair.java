package io.latchkey.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import io.latchkey.local.leaks.LeakScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The zips and the local gateway, side by side. */
final class WorldPair implements AutoCloseable {

  private final Map<String, String> secrets = new HashMap<>();
  private final InProcess gateway;
  private final Packaged packaged;

  WorldPair(Initialization initialization) throws Exception {
    var folder = Files.createTempDirectory(Path.of("target"), "world");
    gateway = new InProcess();
    packaged = new Packaged(folder, initialization);
  }

  Packaged packaged() {
    return packaged;
  }

  /** Plays a story in both worlds, and fails if anything differs. */
  void compare(Story story) {
    compare(story, packaged);
  }

  /**
   * @param other replaces the zips
   */
  void compare(Story story, World other) {
    var expected = play(story, gateway);
    var actual = play(story, other);
    for (var i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      assertThat(actual.get(i)).as("line %d", i).isEqualTo(expected.get(i));
    }
    assertThat(actual).hasSameSizeAs(expected);
  }

  private List<String> play(Story story, World world) {
    var play = new StoryRun(world, packaged.template());
    story.script().accept(play);
    secrets.putAll(play.secrets());
    return play.transcript();
  }

  /** Ends the functions' processes, and looks through all that they have printed. */
  void theyHavePrintedNoSecret() {
    packaged.stop();
    var scanner = new LeakScanner();
    secrets.forEach((secret, what) -> scanner.add(what, secret));
    scanner.add("the client secret", Setting.CLIENT_SECRET);
    scanner.add("the assertion secret", Setting.ASSERTION_SECRET);
    scanner.add("the sealing seed", Setting.SEALING_SEED);

    assertThat(secrets.values()).contains("a code", "a browser key", "an assertion", "a token");
    assertThat(packaged.log())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(scanner.in(line)).as(line).isEmpty());
  }

  @Override
  public void close() {
    gateway.close();
    packaged.close();
  }
}
