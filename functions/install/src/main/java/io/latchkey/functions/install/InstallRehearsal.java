package io.latchkey.functions.install;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.priming.Rehearsal;
import io.latchkey.priming.Scene;
import io.latchkey.priming.Stage;
import java.util.List;

/** An attempt that begins, and a repair link. */
final class InstallRehearsal implements Rehearsal {

  @Override
  public List<APIGatewayV2HTTPResponse> play(Stage stage) {
    var handler = new InstallHandler(stage.context());
    return List.of(
        stage.play(handler, Scene.get("/install", "")),
        stage.play(handler, Scene.get("/install", "company_id=1&user_id=2")));
  }
}
