package dev.lightapi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lightapi.http.ProblemException;
import dev.lightapi.scalar.Scalar;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBodyTest {

  private static final KnownFields FIELDS = new KnownFields(Set.of("a", "ä", "n", "b"), Set.of());

  private final JsonBody bodies = new JsonBody();

  @Test
  void readsAnObject() {
    JsonNode node = read(" {\"a\": 1, \"ä\": \"\\u00e4 \uD83D\uDE80\", \"n\": null} \r\n");

    assertThat(node.get("a").intValue()).isEqualTo(1);
    assertThat(node.get("ä").textValue()).isEqualTo("ä \uD83D\uDE80");
    assertThat(node.get("n").isNull()).isTrue();
  }

  @Test
  void numbersAreExact() {
    String digits = "12345678901234567890.123456789012345678900";

    assertThat(read("{\"a\": " + digits + "}").get("a").decimalValue())
        .isEqualTo(new BigDecimal(digits));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': 1, 'a': 2}",
        "{'a': [{'b': 1}, {'b': 2,}]}",
        "{'x': [{'b': 1}, {'b': 2,}]}",
        "{'x': 1, 'x': 2}",
        "{'a': 1} {'b': 2}",
        "{'a': 1} x",
        "{'a': 1}]",
        "{'a': 1",
        "{'a'}",
        "{a: 1}",
        "{'a': 1,}",
        "{'a': 01}",
        "{'a': +1}",
        "{'a': .5}",
        "{'a': NaN}",
        "{'a': Infinity}",
        "{'a': -Infinity}",
        "{'a': undefined}",
        "{'a': 'unended}",
        "{'a': '\\x'}",
        "{'a': '\n'}",
        "// comment\n{}",
        "<xml/>",
        "name=value"
      })
  void whatIsNotStrictlyJsonIsRefusedWithItsPlace(String body) {
    assertThatRefused(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
        .contains("not JSON")
        .containsPattern("at line \\d+, column \\d+");
  }

  @Test
  void thePlaceIsWhereTheFaultIs() {
    assertThatRefused("{\n  \"a\": 1,\n  \"b\": oops\n}".getBytes(StandardCharsets.UTF_8))
        .contains("line 3, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{}]", "'text'", "1", "true", "null", "", " ", "\r\n"})
  void whatIsNoObjectIsRefused(String body) {
    assertThatRefused(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)).contains("object");
  }

  @Test
  void deepNestingIsRefusedAndOverflowsNoStack() {
    for (int depth : List.of(2_000, 500_000)) {
      assertThatRefused(("{\"a\":" + "[".repeat(depth)).getBytes(StandardCharsets.US_ASCII))
          .contains("not JSON");
      assertThatRefused(("{\"a\":".repeat(depth)).getBytes(StandardCharsets.US_ASCII))
          .contains("not JSON");
    }
  }

  @Test
  void hugeNumbersAreRefused() {
    assertThatRefused(("{\"a\": " + "9".repeat(500_000) + "}").getBytes(StandardCharsets.US_ASCII))
        .contains("not JSON");
  }

  @Test
  void numbersWithHugeExponentsAreHarmless() {
    assertThat(read("{\"a\": 1e999999999}").get("a").isIntegralNumber()).isFalse();
    assertThatThrownBy(
            () -> Scalar.DECIMAL.fromJson(read("{\"a\": 1e999999999}").get("a")))
        .isInstanceOf(dev.lightapi.scalar.MalformedScalarException.class);
    assertThatThrownBy(
            () -> Scalar.DECIMAL.fromJson(read("{\"a\": 1e99999999999}").get("a")))
        .isInstanceOf(dev.lightapi.scalar.MalformedScalarException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void otherEncodingsAreRefused(String charset) {
    assertThatRefused("{\"a\": 1}".getBytes(Charset.forName(charset)));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThatRefused("{\"a\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1)).contains("UTF-8");
    // An overlong slash, and half a surrogate pair.
    assertThatRefused(new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'});
    assertThatRefused(
        new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'});
  }

  @Test
  void aByteOrderMarkIsRefused() {
    assertThatRefused("\uFEFF{\"a\": 1}".getBytes(StandardCharsets.UTF_8))
        .contains("not JSON", "byte order mark");
  }

  @Test
  void whatNoFieldCanHoldIsNotKept() {
    String many = "[" + "{\"b\":1},".repeat(10_000) + "1e99999999999]";
    JsonNode node = read("{\"a\":" + many + ",\"x\":" + many + ",\"n\":[1.50,{}],\"y\":\""
        + "z".repeat(10_000) + "\"}");

    assertThat(node.get("a").isContainerNode()).isFalse();
    assertThat(node.get("a").toString()).startsWith("[{\"b\":1},{").hasSizeBetween(101, 120);
    assertThat(node.get("x").toString()).isEqualTo(node.get("a").toString());
    assertThat(node.get("n").toString()).isEqualTo("[1.50,{}]");
    assertThat(node.get("y").toString()).hasSize(102);
  }

  @Test
  void writesWhatItReads() {
    JsonNode tree = bodies.tree(generator -> {
      generator.writeStartObject();
      generator.writeNumberField("price", new BigDecimal("1.50"));
      generator.writeStringField("name", "\"ä\"\n\u2028");
      generator.writeEndObject();
    });

    assertThat(tree.get("price").decimalValue()).isEqualTo(new BigDecimal("1.50"));
    assertThat(new String(
            bodies.write(generator -> bodies.writeNode(generator, tree)), StandardCharsets.UTF_8))
        .isEqualTo("{\"price\":1.50,\"name\":\"\\\"ä\\\"\\n\u2028\"}");
  }

  private JsonNode read(String body) {
    return bodies.readObject(body.getBytes(StandardCharsets.UTF_8), FIELDS).fields();
  }

  private org.assertj.core.api.AbstractStringAssert<?> assertThatRefused(byte[] body) {
    String[] detail = new String[1];
    assertThatThrownBy(() -> bodies.readObject(body, FIELDS))
        .isInstanceOfSatisfying(ProblemException.class, e -> {
          assertThat(e.problem().status()).isEqualTo(400);
          detail[0] = e.problem().detail();
        });
    return assertThat(detail[0]);
  }
}
