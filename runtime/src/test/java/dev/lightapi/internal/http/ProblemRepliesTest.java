package dev.lightapi.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.json.JsonBody;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a problem says of the values that were refused. */
final class ProblemRepliesTest {

  private static final int SHOWN = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonBody bodies = new JsonBody();
  private final ProblemReplies problems = new ProblemReplies(bodies);

  @Test
  void aShortValueIsShownAsItWasSent() throws Exception {
    assertThat(rejected(NODES.numberNode(7))).isEqualTo(NODES.numberNode(7));
    assertThat(rejected(NODES.textNode("seven"))).isEqualTo(NODES.textNode("seven"));
    JsonNode object = NODES.objectNode().put("a", true);
    assertThat(rejected(object)).isEqualTo(object);
    assertThat(rejected(null).isNull()).isTrue();
    assertThat(rejected("a".repeat(SHOWN)).textValue()).isEqualTo("a".repeat(SHOWN));
  }

  /** A problem does not send a whole upload back. */
  @Test
  void aLongValueIsCut() throws Exception {
    assertThat(rejected("a".repeat(SHOWN + 1)).textValue()).isEqualTo("a".repeat(SHOWN) + "...");
    JsonNode list = NODES.arrayNode().addAll(Collections.nCopies(1_000, NODES.numberNode(1)));
    assertThat(rejected(list).textValue()).isEqualTo(list.toString().substring(0, SHOWN) + "...");
    HttpReply reply = problems.of(Problem.invalid(
        Collections.nCopies(100, new Violation("f", "wrong", "x".repeat(1_000_000)))));
    assertThat(reply.body().remaining()).isLessThan(20_000);
  }

  private JsonNode rejected(Object value) throws IOException {
    HttpReply reply =
        problems.of(Problem.invalid(List.of(new Violation("field", "is wrong", value))));
    return new ObjectMapper().readTree(reply.body().array()).at("/violations/0/rejected");
  }
}
