package io.latchkey.browser.approval;

import static io.latchkey.browser.approval.PageOwner.CONFIRM_PAGE;
import static io.latchkey.browser.approval.PageOwner.PIPEDRIVE;
import static io.latchkey.browser.approval.PageOwner.PRODUCT;
import static io.latchkey.browser.approval.Requirement.*;
import static io.latchkey.browser.approval.ScenarioSteps.fromTheMarketplace;
import static io.latchkey.browser.approval.ScenarioSteps.seen;
import static io.latchkey.browser.approval.ScenarioSteps.steps;

import io.latchkey.browser.Device;
import java.util.List;

/** The ways to an installation that the report shows. */
final class InstallScenarios {

  private static final String PRESS_INSTALL = "Pipedrive asks, in a new tab";
  private static final String ALLOWS = "They press Allow and Install";
  private static final String CONFIRMS = "They confirm, and are back at the product, connected";

  private InstallScenarios() {}

  static Scenario newUser() {
    return new Scenario(
        "new-user",
        "A new user",
        "Somebody finds the app in the Marketplace who has no account with the product.",
        Device.DESKTOP,
        steps(
            List.of(Step.unseen(StepAction.LOG_IN_AT_PIPEDRIVE, PIPEDRIVE)),
            seen(
                "marketplace",
                StepAction.OPEN_APP,
                "The app at Pipedrive",
                PIPEDRIVE,
                INSTALL_BUTTON),
            seen("dialog", StepAction.INSTALL, PRESS_INSTALL, PIPEDRIVE, DIALOG),
            seen(
                "product",
                StepAction.ALLOW,
                ALLOWS + ". The code is kept, and the product asks who they are",
                PRODUCT,
                NEW_USER_CODE,
                NEW_USER_REGISTERS),
            seen(
                "plans",
                StepAction.REGISTER,
                "They register, and are asked to choose a plan",
                PRODUCT,
                SUBSCRIBES),
            seen(
                "confirm",
                StepAction.SUBSCRIBE,
                "They pay. The code is exchanged, and the page says who Pipedrive says it is",
                CONFIRM_PAGE,
                NEW_USER_EXCHANGE),
            seen(
                "connected",
                StepAction.CONFIRM,
                CONFIRMS,
                PRODUCT,
                NEW_USER_RESUMES,
                NEW_AND_EXISTING),
            seen(
                "installed",
                StepAction.SEE_CONNECTION,
                "The product has asked for a token, and Pipedrive answers it",
                PRODUCT,
                SUCCESS)));
  }

  static Scenario notLoggedIn() {
    return new Scenario(
        "not-logged-in",
        "A user who is not logged in",
        "Somebody has an account with the product, and is not logged in to it.",
        Device.DESKTOP,
        steps(
            List.of(
                Step.unseen(StepAction.HAVE_ACCOUNT, PRODUCT),
                Step.unseen(StepAction.LOG_IN_AT_PIPEDRIVE, PIPEDRIVE),
                Step.unseen(StepAction.OPEN_APP, PIPEDRIVE)),
            seen("dialog", StepAction.INSTALL, PRESS_INSTALL, PIPEDRIVE, DIALOG),
            seen(
                "product",
                StepAction.ALLOW,
                ALLOWS + ". The code is kept, and the product asks who they are",
                PRODUCT,
                LOGGED_OUT_CODE,
                LOGGED_OUT_LOGS_IN),
            seen(
                "confirm",
                StepAction.LOG_IN,
                "They log in. The code is exchanged, and the page says who Pipedrive says it is",
                CONFIRM_PAGE,
                LOGGED_OUT_EXCHANGE),
            seen(
                "connected",
                StepAction.CONFIRM,
                CONFIRMS,
                PRODUCT,
                LOGGED_OUT_RESUMES,
                SUCCESS,
                NEW_AND_EXISTING)));
  }

  static Scenario loggedIn() {
    return new Scenario(
        "logged-in",
        "A user who is logged in",
        "Somebody is logged in to the product already.",
        Device.DESKTOP,
        steps(
            List.of(
                Step.unseen(StepAction.HAVE_ACCOUNT, PRODUCT),
                Step.unseen(StepAction.OPEN_LOGIN, PRODUCT),
                Step.unseen(StepAction.LOG_IN, PRODUCT),
                Step.unseen(StepAction.LOG_IN_AT_PIPEDRIVE, PIPEDRIVE),
                Step.unseen(StepAction.OPEN_APP, PIPEDRIVE)),
            seen("dialog", StepAction.INSTALL, PRESS_INSTALL, PIPEDRIVE, DIALOG),
            seen(
                "confirm",
                StepAction.ALLOW,
                ALLOWS + ". The product knows them, so the code is exchanged at once",
                CONFIRM_PAGE,
                LOGGED_IN_EXCHANGE),
            seen("connected", StepAction.CONFIRM, CONFIRMS, PRODUCT, LOGGED_IN_RESUMES, SUCCESS)));
  }

  static Scenario doesNotPay() {
    return new Scenario(
        "does-not-pay",
        "A user who does not pay",
        "Somebody allows the app, and then does not want to pay for what it belongs to.",
        Device.DESKTOP,
        steps(
            fromTheMarketplace(),
            Step.unseen(StepAction.ALLOW, PRODUCT),
            seen(
                "plans",
                StepAction.REGISTER,
                "They register, and are asked to choose a plan. Nothing has been exchanged",
                PRODUCT,
                SUBSCRIBES),
            seen(
                "not-installed",
                StepAction.NOT_NOW,
                "They do not choose one: nothing is installed",
                PRODUCT,
                NEVER_SUBSCRIBES)));
  }

  static Scenario tooSlow() {
    return new Scenario(
        "too-slow",
        "A user who takes longer than the code lives",
        "Somebody takes more than five minutes to register.",
        Device.DESKTOP,
        steps(
            fromTheMarketplace(),
            seen(
                "product",
                StepAction.ALLOW,
                ALLOWS + " and takes their time",
                PRODUCT,
                NEW_USER_CODE),
            Step.unseen(StepAction.BE_SLOW, PRODUCT),
            Step.unseen(StepAction.REGISTER, PRODUCT),
            seen(
                "dialog-again",
                StepAction.SUBSCRIBE,
                "The code is dead, so Pipedrive is asked once more for the same install",
                PIPEDRIVE,
                LAPSED_CODE),
            seen(
                "connected",
                StepAction.ALLOW,
                "They press Allow and Install once more, type nothing again, and are connected",
                PRODUCT,
                NEW_USER_RESUMES,
                SUCCESS)));
  }

  static Scenario ownButton() {
    return new Scenario(
        "own-button",
        "Started in the product",
        "Somebody presses the product's own button. Pipedrive is asked last, with a state.",
        Device.DESKTOP,
        steps(
            List.of(
                Step.unseen(StepAction.HAVE_ACCOUNT, PRODUCT),
                Step.unseen(StepAction.OPEN_LOGIN, PRODUCT),
                Step.unseen(StepAction.LOG_IN, PRODUCT),
                Step.unseen(StepAction.LOG_IN_AT_PIPEDRIVE, PIPEDRIVE)),
            seen(
                "dialog",
                StepAction.OWN_BUTTON,
                "They press the product's button, and Pipedrive asks",
                PIPEDRIVE,
                STATE),
            seen(
                "connected",
                StepAction.ALLOW,
                "They press Allow and Install, and are back at the product, connected",
                PRODUCT,
                LOGGED_IN_EXCHANGE,
                LOGGED_IN_RESUMES)));
  }

  static Scenario onAPhone() {
    return new Scenario(
        "on-a-phone",
        "The same on a phone",
        "A new user, with a small screen.",
        Device.PHONE,
        steps(
            List.of(
                Step.unseen(StepAction.LOG_IN_AT_PIPEDRIVE, PIPEDRIVE),
                Step.unseen(StepAction.OPEN_APP, PIPEDRIVE)),
            seen("dialog", StepAction.INSTALL, PRESS_INSTALL, PIPEDRIVE, DIALOG),
            seen("product", StepAction.ALLOW, ALLOWS, PRODUCT, NEW_USER_CODE, NEW_USER_REGISTERS),
            Step.unseen(StepAction.REGISTER, PRODUCT),
            seen(
                "confirm",
                StepAction.SUBSCRIBE,
                "The confirm page",
                CONFIRM_PAGE,
                NEW_USER_EXCHANGE),
            seen("connected", StepAction.CONFIRM, CONFIRMS, PRODUCT, NEW_USER_RESUMES)));
  }
}
