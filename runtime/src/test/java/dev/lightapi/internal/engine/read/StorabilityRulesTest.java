package dev.lightapi.internal.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.http.HttpReply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which answers are neither kept nor shared. */
final class StorabilityRulesTest {

  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  @Test
  void aStreamIsForOneRequestWhateverItsStatus() {
    for (int status : new int[] {200, 404, 503}) {
      HttpReply stream = HttpReply.stream(status, HttpReply.JSON, new ByteArrayInputStream(BODY));
      assertThat(refusal(stream)).as("%d", status).isNotNull();
      assertThat(refusal(HttpReply.json(status, BODY))).as("%d", status).isNull();
    }
  }

  @Test
  void anAnswerThatSaysSoIsForOneRequest() {
    assertThat(refusal(HttpReply.json(200, BODY).with("Set-Cookie", "a=b"))).isNotNull();
    assertThat(refusal(HttpReply.json(200, BODY).with("vary", "Accept-Language")))
        .isNotNull();
    for (String directive : new String[] {"Private", "max-age=3, no-store", "No-Cache"}) {
      assertThat(refusal(HttpReply.json(200, BODY).with("Cache-Control", directive)))
          .as(directive)
          .isNotNull();
    }
    assertThat(refusal(HttpReply.json(200, BODY).with("Cache-Control", "max-age=3")))
        .isNull();
  }

  /** What it reads there may differ from one request to the next, and the key is the same. */
  @Test
  void aHeaderThatRulesHaveReadIsKeyedByTheirSuffixAlone() {
    TestRequest request =
        new TestRequest("GET", "/", "a", Map.of("accept-language", "fr"), Map.of(), new byte[0]);
    CacheRules reading = (ruled, cache) -> ruled.header("Accept-Language");
    CacheRules naming = (ruled, cache) -> cache.suffix("in:" + ruled.header("Accept-Language"));

    assertThat(refusalAfterReading("Accept-Language", request, naming)).isNull();
    assertThat(refusalAfterReading("accept-language", request, naming)).isNull();
    assertThat(refusalAfterReading("Accept-Language", request, reading)).isNotNull();
    assertThat(refusalAfterReading("Accept-Language", request, null)).isNotNull();
    assertThat(refusalAfterReading("Accept", request, naming)).isNotNull();
  }

  private static String refusalAfterReading(String name, TestRequest request, CacheRules rules) {
    TrackedRequest ruled = TrackedRequest.of(request, rules);
    ruled.handled();
    var unused = ruled.header(name);
    return ruled.refusalOf(HttpReply.json(200, BODY));
  }

  private static String refusal(HttpReply reply) {
    return TrackedRequest.of(TestRequest.get("a"), null).refusalOf(reply);
  }
}
