package io.latchkey.browser.approval;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole page.
 *
 * @param app the app's name
 * @param day the report's date
 * @param walks the scenarios that were carried out
 * @param leftOut the skipped scenarios, with the missing actions
 */
public record ReportPage(
    String app, LocalDate day, List<ScenarioResult> walks, List<OmittedScenario> leftOut) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          ReportPage.class.getClassLoader(),
          "io.latchkey.browser.approval.template");

  /** A scenario that the product's file has too few actions for. */
  public record OmittedScenario(Scenario walk, List<StepAction> missing) {
    public OmittedScenario {
      missing = List.copyOf(missing);
    }

    /** Names the actions that the file lacks. */
    public String words() {
      return missing.stream().map(StepAction::toString).collect(Collectors.joining(", "));
    }
  }

  /** A requirement, and the steps that show it. */
  public record Asked(Requirement requirement, List<StepResult> shownBy) {
    public Asked {
      shownBy = List.copyOf(shownBy);
    }
  }

  public ReportPage {
    walks = List.copyOf(walks);
    leftOut = List.copyOf(leftOut);
  }

  /** Plays everything that can be played. */
  public static ReportPage of(String app, LocalDate day, ScenarioRunner walker) {
    List<ScenarioResult> walks = new ArrayList<>();
    List<OmittedScenario> leftOut = new ArrayList<>();
    for (var walk : Scenarios.all()) {
      walk.with(walker.known())
          .ifPresentOrElse(
              possible -> walks.add(walker.play(possible)),
              () -> leftOut.add(new OmittedScenario(walk, walk.without(walker.known()))));
    }
    return new ReportPage(app, day, walks, leftOut);
  }

  public String date() {
    return DAY.format(day);
  }

  public List<Asked> asked() {
    return EnumSet.allOf(Requirement.class).stream()
        .map(requirement -> new Asked(requirement, shownBy(requirement)))
        .toList();
  }

  private List<StepResult> shownBy(Requirement requirement) {
    return steps().stream().filter(step -> step.step().meets().contains(requirement)).toList();
  }

  /** Returns Pipedrive's requirements that no step of the report meets. */
  public Set<Requirement> unmet() {
    return asked().stream()
        .filter(asked -> asked.shownBy().isEmpty())
        .map(Asked::requirement)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The steps without a picture. */
  public List<StepResult> toBeTaken() {
    return steps().stream().filter(step -> !step.isTaken()).toList();
  }

  public List<StepResult> steps() {
    return walks.stream().flatMap(walk -> walk.steps().stream()).toList();
  }

  /** Formats the page as HTML that needs no other file. */
  public String html() {
    var output = new StringOutput();
    TEMPLATES.render("report.jte", this, output);
    return output.toString();
  }
}
