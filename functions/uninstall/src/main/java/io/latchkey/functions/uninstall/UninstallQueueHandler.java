package io.latchkey.functions.uninstall;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.lambda.FunctionContext;
import io.latchkey.lambda.LogFields;
import io.latchkey.queues.UninstallMessages;
import io.latchkey.removal.ForgetInstallation;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.MicronautRequestHandler;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The uninstall queue: uninstalls that the store would not take at once, until it does. */
public final class UninstallQueueHandler
    extends MicronautRequestHandler<SQSEvent, SQSBatchResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(UninstallQueueHandler.class);

  private final ForgetInstallation forgetInstallation;

  public UninstallQueueHandler() {
    this.forgetInstallation = getApplicationContext().getBean(ForgetInstallation.class);
  }

  public UninstallQueueHandler(ApplicationContext context) {
    super(context);
    this.forgetInstallation = context.getBean(ForgetInstallation.class);
  }

  @Override
  public SQSBatchResponse execute(SQSEvent event) {
    var failures = new ArrayList<BatchItemFailure>();
    for (var message : event.getRecords()) {
      if (!isDone(message)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  /**
   * One that cannot be done now, or not be read at all, goes back: the queue tries again, then
   * keeps it for us to see.
   */
  private boolean isDone(SQSMessage message) {
    try {
      var uninstall = UninstallMessages.read(message.getBody());
      LogFields.about(uninstall.id());
      var outcome = forgetInstallation.forget(uninstall);
      LOG.atInfo()
          .addKeyValue("outcome", outcome)
          .log("uninstall of {} made up for: {}", uninstall.id(), outcome);
      return true;
    } catch (RuntimeException e) {
      LOG.error(
          "uninstall message {} goes back to its queue: {}",
          message.getMessageId(),
          e.getClass().getName());
      return false;
    } finally {
      LogFields.aboutNothing();
    }
  }

  @Override
  protected ApplicationContextBuilder newApplicationContextBuilder() {
    return FunctionContext.builder();
  }
}
