package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lightapi.endpoint.ResourceShape.Field;
import dev.lightapi.scalar.Scalar;
import org.junit.jupiter.api.Test;

/** Arrays of Java equal only themselves, but a client may send back what it received. */
class SetOnceArraysTest {

  private record Row(String[] tags) {}

  private static final Field<Row, String[]> TAGS =
      new Field<>("tags", Scalar.arrayOf(Scalar.STRING, String[]::new), Row::tags);

  @Test
  void anArrayWithTheSameElementsIsTheSame() {
    JsonNode sent = JsonNodeFactory.instance.arrayNode().add("a").add("b");

    assertThat(TAGS.isSent(sent, new Row(new String[] {"a", "b"}))).isTrue();
    assertThat(TAGS.isSent(sent, new Row(new String[] {"b", "a"}))).isFalse();
  }
}
