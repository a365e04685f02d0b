package io.latchkey.functions.fallback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.priming.Rehearsal;
import io.latchkey.priming.Scene;
import io.latchkey.priming.Stage;
import java.util.List;

/** A look at the tables, and a page that is not there. */
final class FallbackRehearsal implements Rehearsal {

  @Override
  public List<APIGatewayV2HTTPResponse> play(Stage stage) {
    var handler = new FallbackHandler(stage.context());
    return List.of(
        stage.play(handler, Scene.get("/health", "")),
        stage.play(handler, Scene.get("/nowhere", "")));
  }
}
