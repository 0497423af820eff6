package dev.lightapi.internal.engine.load;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lightapi.http.HttpReply;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.entry.Stamp;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Orders of steps of requests that share loads, as a model checker goes through them: each request is answered, by its own
 * failure or by an answer that is as new as the last write that was acknowledged before the request came.
 */
@Tag("interleavings")
public final class LoadCoalescerInterleavingsTest {

  /** Orders of steps for each scenario: a few thousand are all that two threads have. */
  private static final int ORDERS = 1_000;

  /** The classes whose steps are interleaved; a call of any other is one step. */
  private static final List<String> STEPS = List.of(
      LoadCoalescer.class.getName(),
      SharedLoads.class.getName(),
      Load.class.getName(),
      LoadCoalescerInterleavingsTest.class.getName(),
      "java.util.concurrent.");

  private static final String MAP = "java.util.concurrent.ConcurrentHashMap";

  /** Time stands still, so a wait with a bound would never end, nor let others go on. */
  private final LoadCoalescer flights = new LoadCoalescer(
      new SharedLoads<>(Duration.ofDays(1), Duration.ofDays(1), (end, nanos) -> end.await()));

  private final AtomicInteger row = new AtomicInteger();
  private final AtomicInteger token = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();

  /** Commits, invalidates, and is acknowledged. */
  public boolean write() {
    int written = row.incrementAndGet();
    token.incrementAndGet();
    acknowledged.accumulateAndGet(written, Math::max);
    return true;
  }

  /** Whether the answer is new enough, or a load has failed that is shared. */
  public boolean read() {
    return isAnswered(this::load);
  }

  /** The same of one whose own load fails. */
  public boolean readThatFails() {
    return isAnswered(() -> {
      throw new LoadFailure();
    });
  }

  /** Since time stands still, a load that fails is one that began since the request came: its failure is an answer. */
  private boolean isAnswered(Supplier<CachedReply> load) {
    int least = acknowledged.get();
    try {
      return value(join(load)) >= least;
    } catch (LoadFailure e) {
      return true;
    }
  }

  private static final class LoadFailure extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  /** What each of them has to come to, in any order. */
  public static final class Promise {

    public boolean write() {
      return true;
    }

    public boolean read() {
      return true;
    }

    public boolean readThatFails() {
      return true;
    }
  }

  @Test
  void aReadBesideAWriteAndAReadAfterIt() {
    check(List.of(List.of("read"), List.of("write", "read")));
  }

  @Test
  void aLoadThatFailsBesideReads() {
    check(List.of(List.of("readThatFails"), List.of("read", "read")));
  }

  @Test
  void aLoadThatFailsBesideAWriteAndReads() {
    check(List.of(List.of("readThatFails"), List.of("read"), List.of("write", "read")));
  }

  private CachedReply join(Supplier<CachedReply> load) {
    Stamp stamp =
        Stamp.read(ByteBuffer.allocate(12).putInt(1).putLong(token.get()).flip());
    return flights.join("key", stamp, System.nanoTime(), load);
  }

  private CachedReply load() {
    byte[] body = ByteBuffer.allocate(4).putInt(row.get()).array();
    return new CachedReply(HttpReply.json(200, body), Source.MISS, "key");
  }

  private static int value(CachedReply answer) {
    return answer.reply().body().getInt(0);
  }

  /** @param threads what each thread does, by the names of the methods */
  private static void check(List<List<String>> threads) {
    List<List<Actor>> parallel = threads.stream()
        .map(
            thread -> thread.stream().map(LoadCoalescerInterleavingsTest::actor).toList())
        .toList();
    ModelCheckingOptions options = new ModelCheckingOptions()
        .iterations(0)
        .invocationsPerIteration(ORDERS)
        .addCustomScenario(new ExecutionScenario(List.of(), parallel, List.of(), null))
        .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(
                name -> name.startsWith(MAP) || STEPS.stream().noneMatch(name::startsWith))
            .allMethods()
            .treatAsAtomic())
        .sequentialSpecification(Promise.class);
    assertThatCode(() -> options.check(LoadCoalescerInterleavingsTest.class))
        .doesNotThrowAnyException();
  }

  private static Actor actor(String method) {
    try {
      return new Actor(
          LoadCoalescerInterleavingsTest.class.getMethod(method),
          List.of(),
          false,
          false,
          false,
          false,
          false);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
