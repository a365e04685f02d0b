package io.latchkey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * {@code make bench-package}: the size of each function's zip, by the owner of its contents. Prints
 * Markdown. Exits with status 1 if a zip is larger than the design allows.
 */
final class Packages {

  private static final long MOST = 15L * 1024 * 1024;

  /** The owners by the prefix of a jar's name. All other jars belong to the AWS SDK. */
  private static final Map<String, String> OWNERS =
      Map.ofEntries(
          Map.entry("latchkey-", "Latchkey"),
          Map.entry("micronaut-", "Micronaut"),
          Map.entry("jakarta.", "Micronaut"),
          Map.entry("reactive-streams-", "Micronaut"),
          Map.entry("jackson-", "Micronaut"),
          Map.entry("aws-lambda-java-", "Lambda's events"),
          Map.entry("joda-time-", "Lambda's events"),
          Map.entry("crac-", "Lambda's events"),
          Map.entry("logback-", "Logback"),
          Map.entry("slf4j-", "Logback"),
          Map.entry("nimbus-", "Nimbus"),
          Map.entry("jte-", "JTE"),
          Map.entry("jspecify-", "Latchkey"));

  private Packages() {}

  public static void main(String[] arguments) throws IOException {
    var zips = new TreeMap<String, Path>();
    try (var modules = Files.list(Path.of("functions"))) {
      for (var module : modules.toList()) {
        var zip = module.resolve("target/function.zip");
        if (Files.exists(zip)) {
          zips.put(module.getFileName().toString(), zip);
        }
      }
    }
    var parts = new TreeMap<String, Map<String, Long>>();
    for (var zip : zips.entrySet()) {
      try (var file = new ZipFile(zip.getValue().toFile())) {
        parts.put(zip.getKey(), byOwner(file.stream().toList()));
      }
    }
    System.out.println(table(parts));
    System.out.println(largest(zips.values()));
    System.exit(parts.values().stream().allMatch(zip -> total(zip) <= MOST) ? 0 : 1);
  }

  /** Bytes in the zip, compressed, by whose they are. */
  static Map<String, Long> byOwner(List<? extends ZipEntry> entries) {
    return entries.stream()
        .filter(entry -> !entry.isDirectory())
        .collect(
            Collectors.groupingBy(
                entry -> owner(entry.getName()),
                TreeMap::new,
                Collectors.summingLong(ZipEntry::getCompressedSize)));
  }

  static String owner(String entry) {
    if (!entry.startsWith("lib/")) {
      return "Latchkey"; // what names its logging
    }
    var jar = entry.substring("lib/".length());
    return OWNERS.entrySet().stream()
        .filter(owner -> jar.startsWith(owner.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("AWS SDK");
  }

  private static long total(Map<String, Long> zip) {
    return zip.values().stream().mapToLong(Long::longValue).sum();
  }

  static String table(Map<String, Map<String, Long>> zips) {
    var owners =
        zips.values().stream().flatMap(zip -> zip.keySet().stream()).distinct().sorted().toList();
    var rows = new ArrayList<String>();
    rows.add("| kB | total | " + String.join(" | ", owners) + " |");
    rows.add("| --- | ---: |" + " ---: |".repeat(owners.size()));
    zips.forEach(
        (name, zip) ->
            rows.add(
                "| %s | %s | %s |"
                    .formatted(
                        name,
                        kilobytes(total(zip)),
                        owners.stream()
                            .map(owner -> kilobytes(zip.getOrDefault(owner, 0L)))
                            .collect(Collectors.joining(" | ")))));
    return String.join("\n", rows) + "\n";
  }

  /** The jars that are most of it, with how many functions have each. */
  private static String largest(Iterable<Path> zips) throws IOException {
    var sizes = new TreeMap<String, Long>();
    var counts = new TreeMap<String, Integer>();
    for (var zip : zips) {
      try (var file = new ZipFile(zip.toFile())) {
        for (var entry : file.stream().filter(jar -> jar.getName().endsWith(".jar")).toList()) {
          sizes.put(entry.getName(), entry.getCompressedSize());
          counts.merge(entry.getName(), 1, Integer::sum);
        }
      }
    }
    var rows = new ArrayList<String>();
    rows.add("| jar | kB | zips |");
    rows.add("| --- | ---: | ---: |");
    sizes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(15)
        .forEach(
            jar ->
                rows.add(
                    "| %s | %s | %d |"
                        .formatted(
                            jar.getKey().substring("lib/".length()),
                            kilobytes(jar.getValue()),
                            counts.getOrDefault(jar.getKey(), 0))));
    return String.join("\n", rows);
  }

  private static String kilobytes(long bytes) {
    return String.format(Locale.ROOT, "%,d", Math.round(bytes / 1024.0));
  }
}
