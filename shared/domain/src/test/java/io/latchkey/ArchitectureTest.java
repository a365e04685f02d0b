package io.latchkey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {
      "io.latchkey.install",
      "io.latchkey.metrics",
      "io.latchkey.token",
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
              "io.latchkey.metrics..",
              "io.latchkey.token..",
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
  static final ArchRule TOKENS_DO_NOT_KNOW_INSTALLS =
      noClasses()
          .that()
          .resideInAPackage("io.latchkey.token..")
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
