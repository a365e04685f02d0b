package io.latchkey.functions.webhook;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.lambda.FunctionContext;
import io.latchkey.queues.VisibilityExtender;
import io.latchkey.runtime.Environment;
import io.latchkey.webhook.DeliverEvent;
import io.latchkey.webhook.DeliveryDecision;
import io.latchkey.webhook.DeliveryResult;
import io.latchkey.webhook.EndpointAnswer;
import io.latchkey.webhook.QueuedEvent;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.MicronautRequestHandler;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The webhook's queue: delivers the events of a batch side by side, so that none waits for another.
 */
public final class WebhookHandler extends MicronautRequestHandler<SQSEvent, SQSBatchResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  private final DeliverEvent deliverEvent;
  private final VisibilityExtender visibility;
  private final SecureRandom random;

  public WebhookHandler() {
    this.deliverEvent = getApplicationContext().getBean(DeliverEvent.class);
    this.visibility = visibility(getApplicationContext());
    this.random = getApplicationContext().getBean(SecureRandom.class);
  }

  public WebhookHandler(ApplicationContext context) {
    super(context);
    this.deliverEvent = context.getBean(DeliverEvent.class);
    this.visibility = visibility(context);
    this.random = context.getBean(SecureRandom.class);
  }

  private static VisibilityExtender visibility(ApplicationContext context) {
    var environment = context.getBean(Environment.class);
    return new VisibilityExtender(
        context.getBean(SqsClient.class), environment.get("WEBHOOK_QUEUE_URL"));
  }

  @Override
  public SQSBatchResponse execute(SQSEvent event) {
    var fields = MDC.getCopyOfContextMap();
    var deliveries = new LinkedHashMap<SQSMessage, Future<Boolean>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var message : event.getRecords()) {
        deliveries.put(message, threads.submit(() -> isDone(message, fields)));
      }
    } // waits for all of them
    var failures = new ArrayList<BatchItemFailure>();
    deliveries.forEach(
        (message, delivery) -> {
          if (delivery.state() != Future.State.SUCCESS || !delivery.resultNow()) {
            failures.add(new BatchItemFailure(message.getMessageId()));
          }
        });
    return new SQSBatchResponse(failures);
  }

  private boolean isDone(SQSMessage message, @Nullable Map<String, String> fields) {
    if (fields != null) {
      MDC.setContextMap(fields);
    }
    try {
      var event = QueuedEvents.read(message);
      var result = deliverEvent.deliver(event);
      log(result, event);
      if (result instanceof DeliveryResult.Later(_, var after)) {
        hide(message, after);
        return false;
      }
      return true;
    } catch (RuntimeException e) {
      LOG.error(
          "message {} goes back to the webhook's queue: {}",
          message.getMessageId(),
          e.getClass().getName());
      hide(message, DeliveryDecision.pause(QueuedEvents.attempt(message), random));
      return false;
    }
  }

  /** Hides a message until its next attempt. */
  private void hide(SQSMessage message, Duration pause) {
    var longEnough = pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    visibility
        .hide(message.getReceiptHandle(), longEnough)
        .ifPresent(
            e ->
                LOG.warn(
                    "message {} could not be hidden: {}", message.getMessageId(), e.getClass()));
  }

  private static void log(DeliveryResult result, QueuedEvent event) {
    switch (result) {
      case DeliveryResult.Delivered _ ->
          LOG.atInfo()
              .addKeyValue("outcome", "delivered")
              .addKeyValue("event", event.id())
              .addKeyValue("tries", event.attempt())
              .log("event {} was delivered at attempt {}", event.id(), event.attempt());
      case DeliveryResult.Later(var answer, var after) -> failed(event, answer, later(after));
      case DeliveryResult.GivenUp(var answer) ->
          failed(event, answer, "given up, in WebhookDeadLetters");
      case DeliveryResult.EndpointGone _ ->
          failed(
              event,
              new EndpointAnswer.Answered(DeliveryDecision.GONE),
              "the endpoint is disabled, the event is in WebhookDeadLetters");
      case DeliveryResult.EndpointDisabled _ ->
          LOG.atWarn()
              .addKeyValue("outcome", "disabled")
              .addKeyValue("event", event.id())
              .log("event {} is in WebhookDeadLetters: the endpoint is disabled", event.id());
    }
  }

  private static String later(Duration after) {
    return "next attempt in " + Math.max(1, after.toSeconds()) + " s";
  }

  private static void failed(QueuedEvent event, EndpointAnswer answer, String consequence) {
    var outcome =
        switch (answer) {
          case EndpointAnswer.Answered answered -> Integer.toString(answered.status());
          case EndpointAnswer.NoAnswer(var reason) -> reason;
        };
    LOG.atWarn()
        .addKeyValue("outcome", outcome)
        .addKeyValue("event", event.id())
        .addKeyValue("tries", event.attempt())
        .log(
            "attempt {} to deliver event {} failed ({}): {}",
            event.attempt(),
            event.id(),
            outcome,
            consequence);
  }

  /** Micronaut would put the whole event into its message. */
  @Override
  protected SQSEvent convertInput(Object input) {
    throw new IllegalArgumentException("not an event of SQS");
  }

  @Override
  protected ApplicationContextBuilder newApplicationContextBuilder() {
    return FunctionContext.builder();
  }
}
