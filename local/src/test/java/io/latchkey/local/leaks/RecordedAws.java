package io.latchkey.local.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.secrets.SealingKeys;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.text.ParseException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A client of an AWS service whose requests are recorded, and what it reads of secrets. */
final class RecordedAws implements InvocationHandler {

  private static final Map<Class<?>, Channel> CHANNELS =
      Map.of(
          DynamoDbClient.class, Channel.STORED,
          SqsClient.class, Channel.QUEUED,
          EventBridgeClient.class, Channel.EVENT);

  private final Recorder recorder;
  private final @Nullable Channel channel;
  private final Object client;

  private RecordedAws(Recorder recorder, @Nullable Channel channel, Object client) {
    this.recorder = recorder;
    this.channel = channel;
    this.client = client;
  }

  static <T> T of(Recorder recorder, Class<T> service, T client) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            new RecordedAws(recorder, CHANNELS.get(service), client)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    var request =
        arguments != null && arguments.length == 1 && arguments[0] instanceof SdkRequest it
            ? it
            : null;
    if (method.isDefault() && (request == null || method.getName().endsWith("Paginator"))) {
      // Makes the request first, then comes back with it.
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (request != null && channel != null) {
      recorder.sees(channel, method.getName(), text(request));
    }
    try {
      var answer = method.invoke(client, arguments);
      if (answer instanceof GetSecretValueResponse secret) {
        learn(secret.secretString());
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Learns the members of the three secrets in docs/runbook.md. */
  private void learn(String secret) throws ParseException {
    var members = JSONObjectUtils.parse(secret);
    if (members.containsKey("client_secret")) {
      texts(members.get("client_secret")).forEach(it -> recorder.learns(Kind.CLIENT_SECRET, it));
      texts(members.get("previous_client_secret"))
          .forEach(it -> recorder.learns(Kind.CLIENT_SECRET, it));
      return;
    }
    for (var value :
        Stream.of("current", "previous").flatMap(it -> texts(members.get(it))).toList()) {
      if (value.startsWith("whsec_")) {
        recorder.learns(Kind.WEBHOOK_SECRET, value);
      } else if (value.matches("[0-9a-f]{64}")) {
        recorder.learns(Kind.SEALING_SEED, value);
        recorder.learns(
            Kind.SEALING_KEY, Base64.getEncoder().encodeToString(SealingKeys.derivedFrom(value)));
      } else {
        recorder.learns(Kind.ASSERTION_SECRET, value);
      }
    }
  }

  private static Stream<String> texts(@Nullable Object member) {
    return switch (member) {
      case String text -> Stream.of(text);
      case List<?> list -> list.stream().map(String::valueOf);
      case null, default -> Stream.of();
    };
  }

  /** Formats a value completely, because the SDK's own text leaves out what AWS calls sensitive. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case SdkPojo pojo -> {
        var members = new TreeMap<String, String>();
        for (var field : pojo.sdkFields()) {
          var member = field.getValueOrDefault(pojo);
          if (member != null) {
            members.put(field.memberName(), text(member));
          }
        }
        yield members.toString();
      }
      case SdkBytes bytes -> bytes.asString(UTF_8);
      case Collection<?> list -> list.stream().map(RecordedAws::text).toList().toString();
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
              .toList()
              .toString();
      case null -> "";
      default -> value.toString();
    };
  }
}
