package io.latchkey.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.latchkey.client",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ClientArchitectureTest {

  /** Every dependency of the client becomes a dependency of its users' backends. */
  @ArchTest
  static final ArchRule THE_CLIENT_KNOWS_NOTHING_OF_THE_SERVERS_CODE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.latchkey.client",
              "org.jspecify.annotations..",
              "software.amazon.awssdk..",
              "com.github.benmanes.caffeine.cache..",
              "com.fasterxml.jackson..",
              "java..");

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
