package io.latchkey.local.permissions;

import static java.util.stream.Collectors.toSet;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micronaut.context.annotation.Factory;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The calls of AWS clients that a handler can reach, by its bytecode. A call of an interface's
 * method may reach every class that implements it, so the graph shows too much rather than too
 * little.
 */
final class CallGraph {

  private static final Pattern NOT_ON_LAMBDA =
      Pattern.compile(".*/io/latchkey/(cli|client|local|testing)/.*");

  private static final Pattern CLIENT =
      Pattern.compile("software\\.amazon\\.awssdk\\.services\\..*Client");

  private final JavaClasses classes;
  private final List<JavaMethod> factories;
  private final Map<JavaCodeUnit, Set<JavaCodeUnit>> next = new HashMap<>();

  private CallGraph(JavaClasses classes) {
    this.classes = classes;
    this.factories =
        classes.stream()
            .filter(type -> type.isAnnotatedWith(Factory.class))
            .flatMap(type -> type.getMethods().stream())
            .toList();
  }

  /** Reads the bytecode of the functions and of what they share. */
  static CallGraph ofTheFunctions() {
    return new CallGraph(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.matches(NOT_ON_LAMBDA))
            .importPackages("io.latchkey"));
  }

  /** Returns every call site, even one that no handler reaches. */
  Set<CallSite> sites() {
    return sites(
        classes.stream()
            .filter(CallGraph::isOurs)
            .flatMap(type -> type.getCodeUnits().stream())
            .toList());
  }

  /**
   * Returns the call sites that a function can reach.
   *
   * @param handler the name of its handler's class
   */
  Set<CallSite> sitesOf(String handler) {
    var type = classes.get(handler);
    var entries =
        Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
            .filter(CallGraph::isOurs)
            .flatMap(each -> each.getCodeUnits().stream())
            .toList();
    return sites(
        reachable(entries, each -> !isHandler(each) || type.isAssignableTo(each.getName())));
  }

  private Set<CallSite> sites(Collection<? extends JavaCodeUnit> methods) {
    return methods.stream()
        .filter(method -> !CallSite.isCarrier(method.getOwner()))
        .flatMap(method -> callsOfClients(method).stream().map(call -> CallSite.of(method, call)))
        .collect(toSet());
  }

  /** Returns the clients' methods that a method calls itself or through a carrier. */
  private Set<String> callsOfClients(JavaCodeUnit method) {
    return reachable(Set.of(method), CallSite::isCarrier).stream()
        .flatMap(CallGraph::targets)
        .filter(target -> CLIENT.matcher(target.getOwner().getName()).matches())
        .filter(CallGraph::takesARequest)
        .map(CodeUnitAccessTarget::getName)
        .collect(toSet());
  }

  /**
   * Returns true if the method takes a request or its builder, which builder() and close() don't.
   */
  private static boolean takesARequest(CodeUnitAccessTarget method) {
    return method.getRawParameterTypes().size() == 1;
  }

  /** Follows calls as long as they lead to classes of that kind. */
  private Set<JavaCodeUnit> reachable(
      Collection<? extends JavaCodeUnit> from, Predicate<JavaClass> kind) {
    var reached = new HashSet<JavaCodeUnit>(from);
    var left = new ArrayDeque<JavaCodeUnit>(from);
    while (!left.isEmpty()) {
      next.computeIfAbsent(left.remove(), this::next).stream()
          .filter(unit -> kind.test(unit.getOwner()))
          .filter(reached::add)
          .forEach(left::add);
    }
    return reached;
  }

  private Set<JavaCodeUnit> next(JavaCodeUnit from) {
    return targets(from)
        .filter(target -> isOurs(target.getOwner()))
        .flatMap(target -> target.resolveMember().stream())
        .flatMap(CallGraph::carriedOutBy)
        .flatMap(unit -> Stream.concat(Stream.of(unit), makersOf(unit.getOwner())))
        .collect(toSet());
  }

  private static Stream<CodeUnitAccessTarget> targets(JavaCodeUnit from) {
    return Stream.of(
            from.getMethodCallsFromSelf(),
            from.getConstructorCallsFromSelf(),
            from.getMethodReferencesFromSelf(),
            from.getConstructorReferencesFromSelf())
        .flatMap(Set::stream)
        .map(JavaCodeUnitAccess::getTarget);
  }

  /** The method itself, and the methods that override it. */
  private static Stream<? extends JavaCodeUnit> carriedOutBy(JavaCodeUnit method) {
    return Stream.concat(
        Stream.of(method),
        method.getOwner().getAllSubclasses().stream()
            .filter(CallGraph::isOurs)
            .flatMap(type -> type.getCodeUnits().stream())
            .filter(
                other ->
                    other.getName().equals(method.getName())
                        && other.getRawParameterTypes().equals(method.getRawParameterTypes())));
  }

  /**
   * Returns Micronaut's factory methods for a bean of this class, which may pass a lambda to it.
   */
  private Stream<? extends JavaCodeUnit> makersOf(JavaClass bean) {
    return factories.stream()
        .filter(method -> method.getRawReturnType().isAssignableTo(bean.getName()));
  }

  private static boolean isHandler(JavaClass type) {
    return type.isAssignableTo(RequestHandler.class);
  }

  /** Returns true for code of a function. Excludes priming, because its clients call no AWS. */
  private static boolean isOurs(JavaClass type) {
    return type.getName().startsWith("io.latchkey.")
        && !type.getName().startsWith("io.latchkey.priming.")
        && !type.getSimpleName().endsWith("Primer");
  }
}
