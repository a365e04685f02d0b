package io.latchkey.local.leaks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Prints the leaks in a recording. Exits with status 1 if there are any, or if the recording is too
 * small to be conclusive.
 */
public final class SearchRecording {

  private SearchRecording() {}

  /**
   * @param arguments the file that {@link RecordedLatchkey} has written
   */
  public static void main(String[] arguments) throws IOException {
    var recording = Recording.read(Path.of(arguments[0]));
    var search = new Search(recording);
    System.out.println("looked through " + search.amounts());
    System.out.println("looked for " + search.secrets());
    var leaks =
        search.leaks().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    leaks.forEach((leak, times) -> System.out.println("LEAK: " + leak + ", times: " + times));
    var whole =
        recording.whole()
            && !search.amounts().containsValue(0)
            && !search.secrets().containsValue(0)
            && search.unused().isEmpty();
    search.unused().forEach(place -> System.out.println("never there: " + place));
    if (!whole) {
      System.out.println("the recording is not of a whole run");
    }
    System.out.println(
        leaks.isEmpty() && whole ? "nothing leaks" : leaks.size() + " kinds of leak");
    System.exit(leaks.isEmpty() && whole ? 0 : 1);
  }
}
