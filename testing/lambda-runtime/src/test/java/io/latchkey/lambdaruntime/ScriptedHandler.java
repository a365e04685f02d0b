package io.latchkey.lambdaruntime;

import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A handler that does what the event asks for, and says which hooks of SnapStart it has seen. */
public final class ScriptedHandler
    implements RequestHandler<Map<String, String>, Map<String, String>>, Resource {

  private final List<String> hooks = new ArrayList<>();
  private int calls;

  /** Leaves a file beside the code as a sign that it has started. */
  public ScriptedHandler() throws IOException {
    Core.getGlobalContext().register(this);
    Files.createFile(Path.of("made"));
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    hooks.add("before the snapshot");
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    hooks.add("restored");
  }

  @Override
  public Map<String, String> handleRequest(
      Map<String, String> event, com.amazonaws.services.lambda.runtime.Context context) {
    calls++;
    return switch (event.getOrDefault("do", "answer")) {
      case "throw" -> throw new IllegalArgumentException("as asked");
      case "exit" -> exit();
      case "hang" -> hang();
      case "print" -> {
        System.out.println(event.get("text"));
        yield Map.of();
      }
      default ->
          Map.of(
              "said", event.getOrDefault("text", ""),
              "call", String.valueOf(calls),
              "hooks", hooks.toString(),
              "function", context.getFunctionName(),
              "has time", String.valueOf(context.getRemainingTimeInMillis() > 0),
              "SETTING", System.getenv().getOrDefault("SETTING", ""),
              "folder", System.getenv("LAMBDA_TASK_ROOT"),
              "variables of the parent", String.valueOf(System.getenv().containsKey("HOME")));
    };
  }

  private static Map<String, String> exit() {
    System.exit(3);
    return Map.of();
  }

  private static Map<String, String> hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Map.of();
  }
}
