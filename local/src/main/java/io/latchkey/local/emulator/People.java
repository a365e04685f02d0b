package io.latchkey.local.emulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The people that the consent dialog offers: a few samples, and everyone who has used the dialog
 * since the start.
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

  /** Returns the person with these ids. Creates one with generated names if there is none. */
  Person find(long companyId, long userId) {
    return known.stream()
        .filter(person -> person.is(companyId, userId))
        .findFirst()
        .orElseGet(
            () -> meet(new Person(companyId, userId, "Company " + companyId, "User " + userId)));
  }

  /** Remembers a person under the latest names. */
  synchronized Person meet(Person person) {
    known.removeIf(person::isSameAs);
    known.add(person);
    return person;
  }
}
