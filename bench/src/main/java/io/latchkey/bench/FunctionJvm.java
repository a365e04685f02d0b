package io.latchkey.bench;

import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The compiler options with which Lambda runs the token function, for benches of its code. */
public final class FunctionJvm {

  private FunctionJvm() {}

  /**
   * Returns Lambda's options for a function with or without SnapStart, then those of the template.
   */
  public static List<String> options(Path template) throws IOException {
    var token =
        Template.read(template, Map.of()).functions().stream()
            .filter(function -> function.name().equals("TokenFunction"))
            .findFirst()
            .orElseThrow();
    var how = token.snapStart() ? Initialization.SNAP_START : Initialization.ON_DEMAND;
    var options = new ArrayList<>(how.compilers());
    var more = token.environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
    if (!more.isEmpty()) {
      options.addAll(List.of(more.split(" ")));
    }
    return options;
  }
}
