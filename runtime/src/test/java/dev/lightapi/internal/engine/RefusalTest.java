package dev.lightapi.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.TestRequest;
import dev.lightapi.http.Reply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which answers are neither kept nor shared. */
final class RefusalTest {

  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  @Test
  void aStreamIsForOneRequestWhateverItsStatus() {
    for (int status : new int[] {200, 404, 503}) {
      Reply stream = Reply.stream(status, Reply.JSON, new ByteArrayInputStream(BODY));
      assertThat(refusal(stream)).as("%d", status).isNotNull();
      assertThat(refusal(Reply.json(status, BODY))).as("%d", status).isNull();
    }
  }

  @Test
  void anAnswerThatSaysSoIsForOneRequest() {
    assertThat(refusal(Reply.json(200, BODY).with("Set-Cookie", "a=b"))).isNotNull();
    assertThat(refusal(Reply.json(200, BODY).with("Cache-Control", "Private"))).isNotNull();
    assertThat(refusal(Reply.json(200, BODY).with("Cache-Control", "max-age=3")))
        .isNull();
  }

  private static String refusal(Reply reply) {
    return Refusal.of(RuledRequest.of(TestRequest.get("a"), null), reply);
  }
}
