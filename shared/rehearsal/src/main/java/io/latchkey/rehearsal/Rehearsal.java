package io.latchkey.rehearsal;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;

/** What a function rehearses: the scenes in which its first real answer may come. */
public interface Rehearsal extends Runnable {

  /** Plays all scenes, and says what was answered. */
  List<APIGatewayV2HTTPResponse> play(Stage stage);

  /** Where they are played. */
  default Stage stage() {
    return Stage.set();
  }

  @Override
  default void run() {
    try (var stage = stage()) {
      var unused = play(stage);
    }
  }
}
