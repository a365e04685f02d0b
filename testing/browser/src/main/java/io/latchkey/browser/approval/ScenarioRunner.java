package io.latchkey.browser.approval;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import io.latchkey.browser.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plays scenarios with one product against one stack. */
public final class ScenarioRunner {

  private static final Pattern NETWORK_ERROR = Pattern.compile("net::ERR_[A-Z_]+");
  private static final Map<String, String> TYPES =
      Map.of("png", "image/png", "jpg", "image/jpeg", "webp", "image/webp");

  private final ProductFile product;
  private final Addresses addresses;
  private final Function<Device, BrowserContext> browsers;
  private final Function<String, @Nullable String> environment;
  private final HumanOperator hands;
  private final Path takenByHand;
  private final Camera camera = new Camera();
  private long number;

  /**
   * @param browsers creates fresh browsers
   * @param environment the variables that the product's file names
   * @param takenByHand a folder with pictures of manual steps; need not exist
   * @param firstNumber the number that distinguishes the first scenario's person from those of
   *     earlier reports; the others count up from it
   */
  public ScenarioRunner(
      ProductFile product,
      Addresses addresses,
      Function<Device, BrowserContext> browsers,
      Function<String, @Nullable String> environment,
      HumanOperator hands,
      Path takenByHand,
      long firstNumber) {
    this.product = product;
    this.addresses = addresses;
    this.browsers = browsers;
    this.environment = environment;
    this.hands = hands;
    this.takenByHand = takenByHand;
    this.number = firstNumber;
  }

  /** Returns the actions that this product supports. */
  public Set<StepAction> known() {
    var known = EnumSet.noneOf(StepAction.class);
    known.addAll(product.actions().keySet());
    EnumSet.allOf(StepAction.class).stream().filter(Person::isBuiltIn).forEach(known::add);
    return known;
  }

  /**
   * Plays one scenario.
   *
   * @throws ScenarioFailure if it reaches an unexpected page
   * @throws IllegalArgumentException if the product's file is invalid
   */
  public ScenarioResult play(Scenario walk) {
    try (var browser = browsers.apply(walk.device())) {
      var person = new Person(browser, product.actions(), addresses, values(), hands);
      List<StepResult> played = new ArrayList<>();
      Optional<String> left = Optional.empty(); // to a person
      for (var step : walk.steps()) {
        var isFirstLeft = false;
        if (left.isEmpty()) {
          left = goes(person, walk, step);
          isFirstLeft = left.isPresent();
        }
        if (step.isSeen()) {
          played.add(
              left.isEmpty()
                  ? shown(walk, step, person)
                  : toBeTaken(walk, step, isFirstLeft ? left.get() : ""));
        }
      }
      return new ScenarioResult(walk, played);
    }
  }

  private Placeholders values() {
    Map<String, String> known = new HashMap<>(addresses.byName());
    known.put("number", Long.toString(number++));
    return new Placeholders(known, environment);
  }

  private Optional<String> goes(Person person, Scenario walk, Step step) {
    try {
      var left = person.does(step.action());
      if (left.isEmpty()) {
        person.arrivesAt(step.leadsTo());
      }
      return left;
    } catch (PlaywrightException e) {
      throw new ScenarioFailure(walk, step, Addresses.shown(person.page().url()), why(step, e));
    }
  }

  /** Playwright's own words have whole addresses in them, and what was typed. */
  private static String why(Step step, PlaywrightException e) {
    if (e instanceof TimeoutError) {
      return "what should be there did not come (expected: %s)".formatted(step.leadsTo());
    }
    var message = Optional.ofNullable(e.getMessage()).orElse("");
    var network = NETWORK_ERROR.matcher(message);
    return network.find() ? network.group() : "the browser could not do it";
  }

  private StepResult shown(Scenario walk, Step step, Person person) {
    return new StepResult(
        anchor(walk, step), step, Addresses.shown(person.page().url()), camera.take(person.page()));
  }

  private StepResult toBeTaken(Scenario walk, Step step, String words) {
    var anchor = anchor(walk, step);
    for (var type : TYPES.entrySet()) {
      var file = takenByHand.resolve(anchor + "." + type.getKey());
      if (Files.exists(file)) {
        return new StepResult(
            anchor, step, "", new Picture.TakenPicture(read(file), type.getValue()));
      }
    }
    var file = takenByHand.resolve(anchor + ".png").toString();
    return new StepResult(anchor, step, "", new Picture.MissingPicture(words, file));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String anchor(Scenario walk, Step step) {
    return walk.id() + "-" + step.id();
  }
}
