package io.latchkey.simulation;

import io.latchkey.installation.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Loads all of Latchkey again, with a mutant's classes instead of the real ones. Compiles the
 * changed classes from the real sources, so that production code needs no seam for it.
 */
final class MutantLoader extends ClassLoader {

  private final Mutant mutant;
  private final Map<String, ByteArrayOutputStream> mutated;

  MutantLoader(Mutant mutant) {
    super(MutantLoader.class.getClassLoader());
    this.mutant = mutant;
    mutated = compiled(mutant);
  }

  /** Runs the simulation in this loader and returns the broken invariant. */
  @SuppressWarnings("unchecked") // a class of this loader, and types that all loaders share
  String hunt() {
    try {
      var hunt = loadClass(MutantHunt.class.getName()).getDeclaredConstructor().newInstance();
      var kinds = mutant.kinds().stream().map(Kind::name).toList();
      return ((Function<List<String>, String>) hunt).apply(kinds);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      var loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return name.startsWith("io.latchkey.") ? redefine(name) : super.loadClass(name, resolve);
    }
  }

  private Class<?> redefine(String name) throws ClassNotFoundException {
    var bytes = mutated.containsKey(name) ? mutated.get(name).toByteArray() : original(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static Map<String, ByteArrayOutputStream> compiled(Mutant mutant) {
    var sources = new HashMap<String, String>();
    for (var edit : mutant.edits()) {
      sources.merge(
          edit.type(), edited(source(edit.type()), edit), (before, _) -> edited(before, edit));
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var classes = new InMemory(compiler.getStandardFileManager(null, null, null));
    var log = new StringWriter();
    var classpath =
        placeOf(Installation.class) + java.io.File.pathSeparator + placeOf(NullMarked.class);
    var options = List.of("-nowarn", "-proc:none", "--release", "25", "-cp", classpath);
    var units = sources.entrySet().stream().map(Source::new).toList();
    if (!compiler.getTask(log, classes, null, options, null, units).call()) {
      throw new IllegalStateException(mutant + " does not compile: " + log);
    }
    return classes.written;
  }

  private static String edited(String source, Mutant.Edit edit) {
    var quotation = quotation(edit.original());
    if (quotation.matcher(source).results().count() != 1) {
      throw new IllegalStateException(
          edit.type() + " does not have exactly once: " + edit.original());
    }
    return quotation.matcher(source).replaceFirst(Matcher.quoteReplacement(edit.changed()));
  }

  /** Matches the code wherever its lines break, so that formatting the source changes no mutant. */
  private static Pattern quotation(String code) {
    return Pattern.compile(
        code.replaceAll("\\s+", "")
            .chars()
            .mapToObj(each -> Pattern.quote(Character.toString(each)))
            .collect(Collectors.joining("\\s*")));
  }

  private static String source(String type) {
    var file =
        placeOf(Installation.class)
            .resolve("../../src/main/java/io/latchkey/" + type.replace('.', '/') + ".java")
            .normalize();
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(Map.Entry<String, String> source) {
      super(
          URI.create("mutant:///io/latchkey/" + source.getKey().replace('.', '/') + ".java"),
          JavaFileObject.Kind.SOURCE);
      text = source.getValue();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

    InMemory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location,
        String name,
        JavaFileObject.Kind kind,
        javax.tools.@Nullable FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mutant:///" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
