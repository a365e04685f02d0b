package io.latchkey.local.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.pipedrive.http.HttpTransport;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Flow;

/** A connection to Pipedrive that records its traffic, and the codes and tokens in it. */
final class RecordedTransport implements HttpTransport {

  private final Recorder recorder;
  private final HttpTransport transport;

  RecordedTransport(Recorder recorder, HttpTransport transport) {
    this.recorder = recorder;
    this.transport = transport;
  }

  @Override
  public HttpResult send(HttpRequest request) {
    var place = request.method() + " " + request.uri().getPath();
    recorder.sees(Channel.PIPEDRIVE, place + " address", request.uri().toString());
    request
        .headers()
        .map()
        .forEach(
            (name, values) ->
                recorder.sees(
                    Channel.PIPEDRIVE,
                    place + " header " + name.toLowerCase(Locale.ROOT),
                    values.toString()));
    var body = body(request);
    recorder.sees(Channel.PIPEDRIVE, place + " body", body);
    var sent = Parameters.of(body);
    learn(Kind.CODE, sent.get("code"));
    learn(Kind.REFRESH_TOKEN, sent.get("refresh_token"));
    var outcome = transport.send(request);
    switch (outcome) {
      case HttpResult.Answered answered -> learnFrom(answered.body());
      case HttpResult.Cut(var soFar, _) -> learnFrom(soFar.body());
      default -> {
        // nothing came
      }
    }
    return outcome;
  }

  private void learn(Kind kind, List<String> values) {
    values.forEach(value -> recorder.learns(kind, value));
  }

  private void learnFrom(String answer) {
    try {
      Map<String, Object> json = JSONObjectUtils.parse(answer);
      if (json.get("access_token") instanceof String token) {
        recorder.learns(Kind.ACCESS_TOKEN, token);
      }
      if (json.get("refresh_token") instanceof String token) {
        recorder.learns(Kind.REFRESH_TOKEN, token);
      }
    } catch (ParseException _) {
      // nonsense, with no token that anybody could have taken from it
    }
  }

  private static String body(HttpRequest request) {
    return request
        .bodyPublisher()
        .map(
            publisher -> {
              var text = BodySubscribers.ofString(UTF_8);
              publisher.subscribe(new WholeBody(text));
              return text.getBody().toCompletableFuture().join();
            })
        .orElse("");
  }

  @Override
  public void close() {
    transport.close();
  }

  private record WholeBody(BodySubscriber<String> text) implements Flow.Subscriber<ByteBuffer> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      text.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      text.onNext(List.of(bytes));
    }

    @Override
    public void onError(Throwable problem) {
      text.onError(problem);
    }

    @Override
    public void onComplete() {
      text.onComplete();
    }
  }
}
