package dev.lightapi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.lightapi.http.BodyBudget;
import dev.lightapi.http.ProblemException;
import dev.lightapi.scalar.Scalar;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Bodies of 1 MB that are made to cost memory. */
final class HostileBodiesTest {

  private static final int MEGABYTE = 1 << 20;

  /** A whole number of bytes that a test may allocate besides: classes that are loaded meanwhile, buffers. */
  private static final long SLACK = 4 << 20;

  static final List<Arguments> BODIES = List.of(
      Arguments.of("empty objects in a field", "{\"name\":[" + repeat("{}") + "]}"),
      Arguments.of("empty arrays in a field", "{\"name\":[" + repeat("[]") + "]}"),
      Arguments.of("numbers in a field", "{\"name\":[" + repeat("1.5") + "]}"),
      Arguments.of("numbers with exponents", "{\"name\":[" + repeat("1e999") + "]}"),
      Arguments.of("objects with names", "{\"name\":[" + repeat("{\"a\":1}") + "]}"),
      Arguments.of("objects in an unknown field", "{\"x\":[" + repeat("{}") + "]}"),
      Arguments.of("many unknown fields", many(i -> "\"" + i + "\":0")),
      Arguments.of("many unknown fields with objects", many(i -> "\"" + i + "\":{}")),
      Arguments.of(
          "names in an object in a field", "{\"name\":" + many(i -> "\"" + i + "\":0") + "}"),
      Arguments.of("a long text for a number", "{\"stock\":\"" + "x".repeat(MEGABYTE) + "\"}"),
      Arguments.of("a long text for a text", "{\"name\":\"" + "x".repeat(MEGABYTE) + "\"}"),
      Arguments.of("a long name", "{\"" + "x".repeat(40_000) + "\":" + "1".repeat(900) + "}"));

  static final List<Arguments> MALFORMED = List.of(
      Arguments.of("deep arrays", "{\"name\":" + "[".repeat(MEGABYTE)),
      Arguments.of("deep objects", "{\"name\":".repeat(MEGABYTE / 8)),
      Arguments.of("a long number", "{\"stock\":" + "9".repeat(MEGABYTE) + "}"),
      Arguments.of("long fractions", "{\"stock\":0." + "9".repeat(MEGABYTE) + "}"));

  private final JsonBody bodies = new JsonBody();

  private static String repeat(String element) {
    return (element + ",").repeat(MEGABYTE / (element.length() + 1)) + element;
  }

  private static String many(java.util.function.IntFunction<String> field) {
    return IntStream.range(0, MEGABYTE / 10)
        .mapToObj(field)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A tree of such a body has 350,000 nodes, and takes 30 to 60 times its bytes. */
  @ParameterizedTest(name = "{0}")
  @FieldSource("BODIES")
  void anEntityReadsItInFewTimesItsLength(String name, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    read(body);

    long before = allocated();
    SentObject sent = read(body);
    JsonInput input = new JsonInput(sent);
    input.optional("name", Scalar.STRING);
    input.optional("stock", Scalar.INT);
    long allocated = allocated() - before;

    // Names and texts are garbage at once, but each is made.
    assertThat(allocated).as(name).isLessThan(16L * body.length + SLACK);
    assertThat(sent.fields().size()).isLessThanOrEqualTo(102);
    assertThat(sent.fields().toString().length()).isLessThanOrEqualTo(body.length + 20_000);
    sent.fields().forEach(node -> assertThat(node.isContainerNode()).isFalse());
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("MALFORMED")
  void whatIsTooDeepOrTooLongIsRefusedWhereItBegins(String name, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(body)).isInstanceOf(ProblemException.class);

    long before = allocated();
    ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(body));
    assertThat(allocated() - before).as(name).isLessThan(8L * body.length + SLACK);
    assertThat(refused.problem().status()).isEqualTo(400);
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("BODIES")
  void anOperationTakesMemoryForItAndGivesItBack(String name, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    BodyBudget budget = new BodyBudget(64L << 20, MEGABYTE);
    for (TypeReference<?> type : List.of(
        new TypeReference<Map<String, Object>>() {},
        new TypeReference<JsonNode>() {},
        new TypeReference<Object>() {})) {
      try (BodyBudget.Share share = budget.open()) {
        new JsonValues().read(bodies, body, type, share);
        assertThat(budget.taken()).isPositive();
      } catch (ProblemException e) {
        // Too many values, or numbers.
        assertThat(e.problem().status()).as(name + e.problem()).isIn(413, 422);
      }
      assertThat(budget.taken()).isZero();
    }
  }

  @Test
  void manyBodiesTogetherAreMoreThanTheBudget() {
    byte[] body = ("[" + "{},".repeat(40_000) + "{}]").getBytes(StandardCharsets.UTF_8);
    BodyBudget budget = new BodyBudget(16L << 20, MEGABYTE);
    JsonValues values = new JsonValues();
    List<BodyBudget.Share> open = new ArrayList<>();
    ProblemException refused = null;
    while (refused == null) {
      BodyBudget.Share share = budget.open();
      open.add(share);
      refused = catchThrowableOfType(
          ProblemException.class,
          () -> values.read(bodies, body, new TypeReference<List<Object>>() {}, share));
    }

    assertThat(open).hasSize(4);
    assertThat(refused.problem().status()).isEqualTo(503);
    assertThat(refused.problem().headers()).containsEntry("Retry-After", "1");
    assertThat(budget.taken()).isLessThanOrEqualTo(16L << 20);
    open.forEach(BodyBudget.Share::close);
    open.forEach(BodyBudget.Share::close);
    assertThat(budget.taken()).isZero();
  }

  @Test
  void aBodyThatIsMoreThanTheBudgetAloneIsTooLarge() {
    BodyBudget.Share share = new BodyBudget(1_000, MEGABYTE).open();

    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> share.takeBytes(1_000));
    assertThat(refused.problem().status()).isEqualTo(413);
    share.takeBytes(100);
  }

  private SentObject read(byte[] body) {
    return bodies.readObject(body, new KnownFields(Set.of("name", "stock"), Set.of()));
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
