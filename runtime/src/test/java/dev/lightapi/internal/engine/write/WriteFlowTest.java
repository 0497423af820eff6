package dev.lightapi.internal.engine.write;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.annotations.Consistency;
import dev.lightapi.cache.MarkingCache;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.entry.CacheKeys;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.partition.CachePartition;
import dev.lightapi.store.CommitListener.Ending;
import dev.lightapi.store.StoreException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a write asks of the cache, in which order, however it ends. */
final class WriteFlowTest {

  private static final CacheSettings SETTINGS =
      new CacheSettings("test", Duration.ofSeconds(5), Duration.ofMillis(300), 1 << 20);
  private static final CacheKeys KEYS = new CacheKeys("test", "rows", "f");
  private static final List<Scope> ONE_ROW = List.of(Scope.row("7"));

  /** The calls that end a write of an operation: by them a test tells how it ended. */
  private static final List<String> COMMITTED =
      List.of("mark all", "delete all", "delete all", "unmark all");

  private static final List<String> ROLLED_BACK = List.of("mark all", "delete all", "unmark all");
  private static final List<String> IN_DOUBT = List.of("mark all", "delete all", "delete all");

  private final RecordingCache cache = new RecordingCache();
  private final CacheGuard guard = new CacheGuard(cache, "test");
  private final WriteFlow strict = writes(Consistency.STRICT);
  private final WriteFlow eventual = writes(Consistency.EVENTUAL);

  @AfterEach
  void close() {
    cache.release();
    guard.close();
  }

  @Test
  void aCommittedWriteInvalidatesOnceMore() {
    strict.begin(ONE_ROW).committed();
    assertThat(cache.calls)
        .as("the cache may have lost the mark, and a response may have been stored since")
        .containsExactly("mark id=7", "delete id=7", "delete id=7", "unmark id=7");
  }

  @Test
  void aWriteThatIsRolledBackOnlyRemovesItsMark() {
    strict.begin(ONE_ROW).rolledBack();
    assertThat(cache.calls).containsExactly("mark id=7", "delete id=7", "unmark id=7");
  }

  @Test
  void aWriteInDoubtInvalidatesAndLeavesItsMark() {
    strict.begin(ONE_ROW).inDoubt();
    assertThat(cache.calls)
        .as("the database may commit later, and readers must not store what they load until then")
        .containsExactly("mark id=7", "delete id=7", "delete id=7");
  }

  @Test
  void anEventualWriteInvalidatesWhenItHasEnded() {
    Ending ending = eventual.begin(ONE_ROW);
    assertThat(cache.calls).isEmpty();
    ending.committed();
    assertThat(cache.calls).containsExactly("delete id=7");
  }

  @Test
  void aMarkThatIsSetAfterTheWriteWasRefusedIsRemoved() {
    cache.holdMarks();
    assertThatThrownBy(() -> strict.begin(ONE_ROW))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("Nothing was written");
    cache.release();
    eventually("nobody else knows that the mark was set at last", () -> {
      List<String> calls = List.copyOf(cache.calls);
      return calls.contains("mark id=7") && calls.get(calls.size() - 1).equals("unmark id=7");
    });
  }

  @ParameterizedTest
  @EnumSource(Consistency.class)
  void manyScopesAreInvalidatedEachAndMoreOfThemAllAtOnce(Consistency consistency) {
    WriteFlow writes = writes(consistency);
    writes.begin(rows(Invalidator.MAX_SCOPES)).committed();
    assertThat(cache.deleted()).contains("id=1", "id=1000").doesNotContain("all", "values");
    cache.calls.clear();
    writes.begin(rows(Invalidator.MAX_SCOPES + 1)).committed();
    assertThat(cache.deleted()).contains("all", "values").doesNotContain("id=1");
  }

  @Test
  void theTokenOfOtherFiltersIsDeletedAndTheOwnOneStays() {
    Scope.Declaration own = new Scope.Declaration(1);
    String key = KEYS.token(own);
    cache.set(key, declaration(2), Duration.ofMinutes(1));
    eventual.begin(List.of(own)).committed();
    assertThat(cache.get(key)).as("lists of a version with other filters").isNull();
    cache.set(key, declaration(1), Duration.ofMinutes(1));
    eventual.begin(List.of(own)).committed();
    assertThat(cache.get(key)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 302, 399, 500, 503})
  void anOperationMayHaveWrittenUnlessItRefuses(int status) {
    HttpReply reply = HttpReply.empty(status);
    assertThat(strict.run(() -> reply)).isSameAs(reply);
    assertThat(cache.calls).isEqualTo(COMMITTED);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 499})
  void anOperationThatRefusesHasWrittenNothing(int status) {
    HttpReply reply = HttpReply.empty(status);
    assertThat(strict.run(() -> reply)).isSameAs(reply);
    assertThat(cache.calls).isEqualTo(ROLLED_BACK);
  }

  @ParameterizedTest
  @CsvSource({"399, false", "400, true", "499, true", "500, false"})
  void aProblemRefusesIfTheClientIsWrong(int status, boolean refuses) {
    ProblemException problem = new ProblemException(new Problem(status, "title", "detail"));
    assertThatThrownBy(() -> strict.run(() -> {
          throw problem;
        }))
        .isSameAs(problem);
    assertThat(cache.calls).isEqualTo(refuses ? ROLLED_BACK : IN_DOUBT);
  }

  @ParameterizedTest
  @EnumSource(StoreException.Kind.class)
  void theDatabaseRefusesValuesAndMayFailAfterACommit(StoreException.Kind kind) {
    StoreException failure = new StoreException(kind, "failed", null);
    assertThatThrownBy(() -> strict.run(() -> {
          throw failure;
        }))
        .isSameAs(failure);
    boolean refused = kind == StoreException.Kind.INVALID || kind == StoreException.Kind.CONFLICT;
    assertThat(cache.calls).isEqualTo(refused ? ROLLED_BACK : IN_DOUBT);
  }

  @Test
  void anyOtherFailureOfAnOperationIsInDoubt() {
    assertThatThrownBy(() -> strict.run(() -> {
          throw new IllegalStateException("broken");
        }))
        .hasMessage("broken");
    assertThat(cache.calls).isEqualTo(IN_DOUBT);
  }

  private WriteFlow writes(Consistency consistency) {
    return new CachePartition(guard, SETTINGS, "rows", "f", consistency, Clock.systemUTC())
        .writes();
  }

  private static List<Scope> rows(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> Scope.row(Integer.toString(i)))
        .toList();
  }

  private static byte[] declaration(long fingerprint) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(fingerprint).putLong(42).array();
  }

  /** A cache in memory that notes what writes ask of it. */
  private static final class RecordingCache implements MarkingCache {

    private final MemoryCache target = new MemoryCache();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch marksMayGo = new CountDownLatch(0);

    void holdMarks() {
      marksMayGo = new CountDownLatch(1);
    }

    void release() {
      marksMayGo.countDown();
    }

    /** Calls that may block are repeated when they take long, as they do on a busy machine. */
    @Override
    public boolean mayBlock() {
      return marksMayGo.getCount() > 0;
    }

    List<String> deleted() {
      return calls.stream()
          .filter(call -> call.startsWith("delete "))
          .flatMap(call -> List.of(call.substring("delete ".length()).split(", ")).stream())
          .toList();
    }

    @Override
    public byte[] get(String key) {
      return target.get(key);
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      target.set(key, value, timeout);
    }

    @Override
    public void delete(String key) {
      target.delete(key);
    }

    @Override
    public void deleteAll(Collection<String> keys) {
      if (!keys.isEmpty()) {
        calls.add("delete " + scopes(keys));
      }
      target.deleteAll(keys);
    }

    @Override
    public void mark(Collection<String> keys, String writer, Duration lease) {
      await();
      calls.add("mark " + scopes(keys));
      target.mark(keys, writer, lease);
    }

    @Override
    public void unmark(Collection<String> keys, String writer) {
      calls.add("unmark " + scopes(keys));
      target.unmark(keys, writer);
    }

    private void await() {
      try {
        assertThat(marksMayGo.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Operations mark and delete the scope of all responses, and of values at times. */
    private static String scopes(Collection<String> keys) {
      return String.join(
          ", ",
          keys.stream().map(key -> key.substring(key.lastIndexOf(':') + 1)).toList());
    }
  }
}
