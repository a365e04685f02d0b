package io.latchkey.lambdaruntime;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lambda's managed Java runtime, put together from its published parts: the runtime interface
 * client and its dependencies on the class path, the function's own jars in a class loader beneath
 * it, and the options that Lambda starts its JVM with. Everything here that runs a function takes
 * its options from this class.
 *
 * <p>What AWS documents of the options is on the page "Customize Java runtime startup behavior for
 * Lambda functions" (docs.aws.amazon.com/lambda/latest/dg/java-customization.html).
 */
final class JavaRuntime {

  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** One class of each jar that is on Lambda's own class path. */
  private static final List<String> PARTS =
      List.of(
          MAIN,
          "com.amazonaws.services.lambda.runtime.RequestHandler",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  /** The heap in percent of a function's memory. */
  private static final int HEAP = 85;

  private JavaRuntime() {}

  /**
   * The command that starts a function in its unpacked zip.
   *
   * @param cache of classes that the runtime itself needs
   * @param scratch a folder of this process alone
   */
  static List<String> command(FunctionConfiguration function, StartupCache cache, Path scratch)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxHeapSize=" + function.memory() * 1024L * HEAP / 100 + "k");
    // The JVM's own choice, if this machine were as large as the function's memory.
    command.add("-XX:InitialHeapSize=" + function.memory() * 1024L / 64 + "k");
    command.add("-XX:+UseSerialGC");
    command.addAll(cache.options());
    command.addAll(function.initialization().compilers());
    command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add(
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + nativeClient(scratch));
    command.add("-classpath");
    command.add(PARTS.stream().map(JavaRuntime::jar).collect(joining(File.pathSeparator)));
    command.add(MAIN);
    command.add(function.handler());
    return List.copyOf(command);
  }

  private static String jar(String className) {
    try {
      var source = load(className).getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(source).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String className) {
    try {
      return Class.forName(className, false, JavaRuntime.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the class path lacks a part of Lambda's runtime", e);
    }
  }

  /**
   * Unpacks the client's native library. The client itself unpacks it to one path for all
   * processes, and two that start at once collide.
   */
  private static Path nativeClient(Path scratch) throws IOException {
    var file = scratch.resolve("libaws-lambda-jni.so");
    var name = "/jni/libaws-lambda-jni." + platform() + ".so";
    try (var library = load(MAIN).getResourceAsStream(name)) {
      if (library == null) {
        throw new IOException("Lambda's runtime does not run on this machine: it has no " + name);
      }
      Files.copy(library, file);
    }
    return file;
  }

  private static String platform() {
    var system = System.getProperty("os.name").equals("Linux") ? "linux" : "other";
    var musl = Files.exists(Path.of("/etc/alpine-release")) ? "_musl" : "";
    var processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    return system + musl + "-" + processor;
  }
}
