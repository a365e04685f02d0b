package io.latchkey.browser.approval;

import static io.latchkey.browser.approval.PageOwner.CONFIRM_PAGE;
import static io.latchkey.browser.approval.PageOwner.PIPEDRIVE;
import static io.latchkey.browser.approval.PageOwner.PRODUCT;
import static io.latchkey.browser.approval.Requirement.*;
import static io.latchkey.browser.approval.ScenarioSteps.fromTheMarketplace;
import static io.latchkey.browser.approval.ScenarioSteps.seen;
import static io.latchkey.browser.approval.ScenarioSteps.steps;

import io.latchkey.browser.Device;
import java.util.ArrayList;
import java.util.List;

/** The ways that end without an installation, or end one. */
final class EndScenarios {

  private EndScenarios() {}

  static Scenario cancels() {
    return new Scenario(
        "cancels",
        "A user who cancels",
        "Somebody presses Cancel in Pipedrive's dialog.",
        Device.DESKTOP,
        steps(
            fromTheMarketplace(),
            seen(
                "cancelled",
                StepAction.CANCEL,
                "They press Cancel, and the product says that nothing was installed",
                PRODUCT,
                CANCELLED),
            seen(
                "first-tab",
                StepAction.FIRST_TAB,
                "The tab that they came from is still there",
                PIPEDRIVE,
                EARLIER_TAB)));
  }

  static Scenario declines() {
    return new Scenario(
        "declines",
        "A user who says no at the end",
        "Somebody sees on the confirm page that it is not what they want.",
        Device.DESKTOP,
        steps(
            fromTheMarketplace(),
            Step.unseen(StepAction.ALLOW, PRODUCT),
            Step.unseen(StepAction.REGISTER, PRODUCT),
            Step.unseen(StepAction.SUBSCRIBE, CONFIRM_PAGE),
            seen(
                "declined",
                StepAction.DECLINE,
                "They say no. What Pipedrive gave is revoked, and the product says so",
                PRODUCT)));
  }

  static Scenario uninstalls() {
    return new Scenario(
        "uninstalls",
        "A user who uninstalls at Pipedrive",
        "Somebody removes the app in Pipedrive.",
        Device.DESKTOP,
        steps(
            connected(),
            seen("uninstalled", StepAction.UNINSTALL, "They remove the app", PIPEDRIVE),
            seen(
                "not-connected",
                StepAction.SEE_CONNECTION,
                "The product is no longer connected, and asks Pipedrive for nothing",
                PRODUCT,
                STOPS)));
  }

  static Scenario disconnects() {
    return new Scenario(
        "disconnects",
        "A user who disconnects in the product",
        "Somebody ends the connection from the product's side.",
        Device.DESKTOP,
        steps(
            connected(),
            Step.unseen(StepAction.SEE_CONNECTION, PRODUCT),
            seen(
                "disconnected",
                StepAction.DISCONNECT,
                "They disconnect: the grant is revoked at Pipedrive, then forgotten",
                PRODUCT,
                REVOKES),
            seen(
                "gone",
                StepAction.OPEN_APP,
                "The app is no longer installed at Pipedrive",
                PIPEDRIVE,
                REVOKES)));
  }

  private static List<Step> connected() {
    var steps = new ArrayList<>(fromTheMarketplace());
    steps.add(Step.unseen(StepAction.ALLOW, PRODUCT));
    steps.add(Step.unseen(StepAction.REGISTER, PRODUCT));
    steps.add(Step.unseen(StepAction.SUBSCRIBE, CONFIRM_PAGE));
    steps.add(Step.unseen(StepAction.CONFIRM, PRODUCT));
    return steps;
  }
}
