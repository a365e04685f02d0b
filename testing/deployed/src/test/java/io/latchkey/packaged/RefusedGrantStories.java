package io.latchkey.packaged;

import io.latchkey.local.emulator.Fault;
import java.util.List;

/** Stories of grants that Pipedrive refuses: once is a suspicion, twice is a death. */
final class RefusedGrantStories {

  private RefusedGrantStories() {}

  static List<Story> all() {
    return List.of(
        new Story(
            "a grant that Pipedrive refuses for the first time",
            play -> {
              play.installs();
              var refused = Story.rejected(play);
              play.pipedrive().forget(StoryRun.COMPANY, StoryRun.USER);
              play.asks(refused, 200); // suspect, and its token still lives
            }),
        new Story(
            "a grant that is dead, found out by vends",
            play -> {
              play.installs();
              play.isDue();
              play.installation().expires();
              play.pipedrive().forget(StoryRun.COMPANY, StoryRun.USER);
              play.asks(Sample.of("vend"), 503); // suspect
              play.asks(Sample.of("vend"), 503); // too soon for a second look
              play.installation().isDueForASecondLook();
              play.asks(Sample.of("vend"), 409);
              play.asks(Sample.of("vend"), 409);
            }),
        new Story(
            "a grant that is dead, found out by the worker",
            play -> {
              play.installs();
              play.isDue();
              play.pipedrive().forget(StoryRun.COMPANY, StoryRun.USER);
              play.works(Story.lookAfter(), Story.ONE_GOES_BACK); // suspect
              play.asks(Sample.of("vend"), 200); // its token still lives
              play.installation().isDueForASecondLook();
              play.works(Story.lookAfter(), Story.ALL_TAKEN);
              play.asks(Sample.of("vend"), 409);
            }),
        new Story(
            "a refusal that was a mistake",
            play -> {
              play.installs();
              play.isDue();
              play.installation().expires();
              play.pipedrive()
                  .fault(Fault.status("/oauth/token", 400).body("{\"error\":\"invalid_grant\"}"));
              play.asks(Sample.of("vend"), 503); // suspect
              play.installation().isDueForASecondLook();
              play.asks(Sample.of("vend"), 200);
            }));
  }
}
