package io.latchkey.local.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Answers with the event that it was given, or does what the query asks for. */
final class EchoHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Environment environment;

  EchoHandler(ApplicationContext context) {
    environment = context.getBean(Environment.class);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return switch (event.getRawQueryString()) {
      case "throw" -> throw new IllegalStateException("as asked");
      case "hang" -> hang();
      case "nonsense" -> new APIGatewayV2HTTPResponse();
      case "cookies" ->
          APIGatewayV2HTTPResponse.builder()
              .withStatusCode(302)
              .withHeaders(Map.of("Location", "/next"))
              .withCookies(List.of("a=1; Path=/", "b=2"))
              .build();
      case "binary" ->
          APIGatewayV2HTTPResponse.builder()
              .withStatusCode(200)
              .withIsBase64Encoded(true)
              .withBody(Base64.getEncoder().encodeToString(new byte[] {0, 1, (byte) 0xff}))
              .build();
      case "environment" ->
          APIGatewayV2HTTPResponse.builder()
              .withStatusCode(200)
              .withBody(environment.get("PUBLIC_BASE_URL"))
              .build();
      default ->
          APIGatewayV2HTTPResponse.builder().withStatusCode(200).withBody(json(event)).build();
    };
  }

  private static APIGatewayV2HTTPResponse hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return new APIGatewayV2HTTPResponse();
  }

  private static String json(APIGatewayV2HTTPEvent event) {
    var json = new ByteArrayOutputStream();
    JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPEvent.class).toJson(event, json);
    return json.toString(StandardCharsets.UTF_8);
  }
}
