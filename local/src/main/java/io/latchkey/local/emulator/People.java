package io.latchkey.local.emulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who can be chosen at the consent dialog: a few to begin with, and everybody who has been there
 * since.
 */
final class People {

  private final CopyOnWriteArrayList<Person> known =
      new CopyOnWriteArrayList<>(
          List.of(
              new Person(1, 11, "Acme", "Ada"),
              new Person(1, 12, "Acme", "Grace"),
              new Person(2, 21, "Globex", "Linus")));

  List<Person> known() {
    return List.copyOf(known);
  }

  /**
   * The known person with these ids, or one with names made up from them, who is known from now on.
   */
  Person find(long companyId, long userId) {
    return known.stream()
        .filter(person -> person.is(companyId, userId))
        .findFirst()
        .orElseGet(
            () -> meet(new Person(companyId, userId, "Company " + companyId, "User " + userId)));
  }

  /** Remembers a person, under the newest names. */
  synchronized Person meet(Person person) {
    known.removeIf(person::isSameAs);
    known.add(person);
    return person;
  }
}
