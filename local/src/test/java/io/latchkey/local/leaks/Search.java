package io.latchkey.local.leaks;

import io.latchkey.local.leaks.Recording.RecordedOccurrence;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks through a recording for each secret that came up in it. */
final class Search {

  private final LeakScanner scanner = new LeakScanner();
  private final Recording recording;

  /** A secret in a place where it must not be. */
  record Leak(Kind kind, Channel channel, String place) {

    @Override
    public String toString() {
      return kind + " in " + channel + " " + place;
    }
  }

  Search(Recording recording) {
    this.recording = recording;
    recording
        .secrets()
        .forEach((kind, secrets) -> secrets.forEach(secret -> lookFor(kind, secret)));
  }

  private void lookFor(Kind kind, String secret) {
    if (kind == Kind.SEALING_KEY) {
      scanner.add(kind.name(), Base64.getDecoder().decode(secret));
    } else if (kind.isChosen()) {
      scanner.addGuessable(kind.name(), secret);
    } else {
      scanner.add(kind.name(), secret);
    }
  }

  /** Returns each leak: its kind and place, and no part of the secret. */
  List<Leak> leaks() {
    var leaks = new ArrayList<Leak>();
    for (var seen : recording.seen()) {
      for (var kind : in(seen)) {
        if (AllowedLeak.PLACES.stream().noneMatch(place -> place.covers(kind, seen))) {
          leaks.add(new Leak(kind, seen.channel(), seen.place()));
        }
      }
    }
    return leaks;
  }

  /** The permitted places in which nothing was found: dead rules, or a run that was too short. */
  List<AllowedLeak> unused() {
    return AllowedLeak.PLACES.stream()
        .filter(
            place ->
                recording.seen().stream()
                    .filter(seen -> place.channel() == seen.channel())
                    .noneMatch(
                        seen -> in(seen).stream().anyMatch(kind -> place.covers(kind, seen))))
        .toList();
  }

  private List<Kind> in(RecordedOccurrence seen) {
    return scanner.in(seen.place() + "\n" + seen.text()).stream().map(Kind::valueOf).toList();
  }

  /** Returns the amount of recorded output in each channel. */
  Map<Channel, Integer> amounts() {
    var amounts = new EnumMap<Channel, Integer>(Channel.class);
    Set.of(Channel.values()).forEach(channel -> amounts.put(channel, 0));
    recording.seen().forEach(seen -> amounts.merge(seen.channel(), 1, Integer::sum));
    return amounts;
  }

  /** Returns the number of secrets of each kind. */
  Map<Kind, Integer> secrets() {
    var secrets = new EnumMap<Kind, Integer>(Kind.class);
    Set.of(Kind.values())
        .forEach(
            kind -> secrets.put(kind, recording.secrets().getOrDefault(kind, Set.of()).size()));
    return secrets;
  }
}
