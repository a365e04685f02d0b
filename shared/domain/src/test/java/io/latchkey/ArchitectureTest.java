package io.latchkey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {
      "io.latchkey.install",
      "io.latchkey.installation",
      "io.latchkey.metrics",
      "io.latchkey.pipedrive",
      "io.latchkey.refresh",
      "io.latchkey.removal",
      "io.latchkey.sweep",
      "io.latchkey.time",
      "io.latchkey.tokenimport",
      "io.latchkey.vend",
      "io.latchkey.webhook"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** An allow list, so that a new dependency fails the test until it is considered. */
  @ArchTest
  static final ArchRule THE_DOMAIN_KNOWS_THE_JDK_AND_ITSELF_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.latchkey.install..",
              "io.latchkey.installation..",
              "io.latchkey.metrics..",
              "io.latchkey.pipedrive..",
              "io.latchkey.refresh..",
              "io.latchkey.removal..",
              "io.latchkey.sweep..",
              "io.latchkey.time..",
              "io.latchkey.tokenimport..",
              "io.latchkey.vend..",
              "io.latchkey.webhook..",
              "org.jspecify.annotations..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.net",
              "java.nio.charset",
              "java.security..",
              "javax.crypto..");

  @ArchTest
  static final ArchRule PACKAGES_DEPEND_ON_EACH_OTHER_WITHOUT_A_CYCLE =
      slices().matching("io.latchkey.(*)..").should().beFreeOfCycles();

  /** Everything after an install works without a browser and without an attempt. */
  @ArchTest
  static final ArchRule ONLY_THE_INSTALL_FLOW_KNOWS_ATTEMPTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.latchkey.install..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.latchkey.install..");

  @ArchTest
  static final ArchRule NOBODY_READS_THE_CLOCK_OF_THE_MACHINE =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");
}
