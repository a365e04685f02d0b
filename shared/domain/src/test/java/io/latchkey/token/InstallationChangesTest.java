package io.latchkey.token;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {"io.latchkey.install", "io.latchkey.token"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class InstallationChangesTest {

  private static final DescribedPredicate<JavaClass> DECISIONS =
      JavaClass.Predicates.belongToAnyOf(
          StoreDecision.class,
          DeclineDecision.class,
          UninstallDecision.class,
          RevokeDecision.class,
          LeaseDecision.class,
          RefreshDecision.class,
          InvalidGrantDecision.class,
          VendDecision.class,
          DisconnectDecision.class,
          MaintenanceDecision.class,
          RefreshFailureDecision.class,
          FailedRevocationDecision.class,
          StartRevocationDecision.class,
          UnreadableDecision.class,
          Installation.class);

  private static final DescribedPredicate<JavaCall<?>> CHANGES =
      DescribedPredicate.describe(
          "change an installation",
          call ->
              call.getTargetOwner().isEquivalentTo(Installation.class)
                  && (call.getName().equals("<init>")
                      || (call.getTarget().getRawReturnType().isEquivalentTo(Installation.class)
                          && !isStatic(call))));

  /** Each rule of docs/protocol.md is one decision, so that nothing changes a grant past them. */
  @ArchTest
  static final ArchRule ONLY_DECISIONS_CHANGE_AN_INSTALLATION =
      noClasses().that(DescribedPredicate.not(DECISIONS)).should().callCodeUnitWhere(CHANGES);

  private static boolean isStatic(JavaCall<?> call) {
    return call.getTarget()
        .resolveMember()
        .filter(member -> member.getModifiers().contains(JavaModifier.STATIC))
        .isPresent();
  }
}
