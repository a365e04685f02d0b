package io.latchkey.host;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lambda's managed Java runtime, put together from its published parts: the runtime interface
 * client and what it needs on the class path, the function's own jars by a loader beneath it, and
 * the options that Lambda starts its JVM with.
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

  /** Of a function's memory in percent. */
  private static final int HEAP = 85;

  private JavaRuntime() {}

  /**
   * The command that starts a function in its unpacked zip.
   *
   * @param scratch a folder of this process alone
   */
  static List<String> command(FunctionConfiguration function, Path scratch) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:MaxHeapSize=" + function.memory() * 1024L * HEAP / 100 + "k",
        // The JVM's own choice, were this machine as large as the function's memory.
        "-XX:InitialHeapSize=" + function.memory() * 1024L / 64 + "k",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        "-Djava.net.preferIPv4Stack=true",
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + nativeClient(scratch),
        "-classpath",
        PARTS.stream().map(JavaRuntime::jar).collect(Collectors.joining(File.pathSeparator)),
        MAIN,
        function.handler());
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
   * By itself the client unpacks it to one place for all processes, where two that start at once
   * collide.
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
