package io.latchkey.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.latchkey.installation.Installation;

@AnalyzeClasses(packages = "io.latchkey", importOptions = ImportOption.DoNotIncludeTests.class)
class InstallationChangesTest {

  private static final DescribedPredicate<JavaCall<?>> CHANGES =
      DescribedPredicate.describe(
          "change an installation",
          call ->
              call.getTargetOwner().isEquivalentTo(Installation.class)
                  && (call.getName().equals("<init>")
                      || (call.getTarget().getRawReturnType().isEquivalentTo(Installation.class)
                          && !isStatic(call))));

  /**
   * Each rule of docs/protocol.md is one decision, so that nothing changes a grant past them.
   * {@code InstallationItems} reads what is stored.
   */
  @ArchTest
  static final ArchRule ONLY_DECISIONS_CHANGE_AN_INSTALLATION =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Decision")
          .and()
          .doNotHaveFullyQualifiedName("io.latchkey.dynamodb.InstallationItems")
          .and()
          .doNotBelongToAnyOf(Installation.class)
          .should()
          .callCodeUnitWhere(CHANGES);

  private static boolean isStatic(JavaCall<?> call) {
    return call.getTarget()
        .resolveMember()
        .filter(member -> member.getModifiers().contains(JavaModifier.STATIC))
        .isPresent();
  }
}
