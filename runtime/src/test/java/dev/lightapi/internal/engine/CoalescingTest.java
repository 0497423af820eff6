package dev.lightapi.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.Cache;
import dev.lightapi.fixture.Threads;
import dev.lightapi.http.HttpReply;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.CachedReply.Source;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheThreads;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import dev.lightapi.internal.engine.load.LoadCoalescer;
import dev.lightapi.internal.engine.load.UncachedLoads;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Many requests for one row that is written all the time, in real threads and real time: no answer is older than the last
 * write that was acknowledged before its request came, and nobody waits for ever. {@link LoadCoalescerInterleavingsTest} goes
 * through orders of steps; it knows no time.
 */
final class CoalescingTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int WRITES = 500;
  private static final int READERS = 8;

  /** More than there are threads that call a cache, so that look-ups wait and are shared. */
  private static final int CROWD = 48;

  private final AtomicInteger row = new AtomicInteger();
  private final AtomicInteger token = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicInteger answers = new AtomicInteger();

  @Test
  void answersUnderTokensAreAsNewAsTheirTokens() {
    LoadCoalescer flights = new LoadCoalescer(LONG, LONG);
    run(READERS, () -> {
      long asked = System.nanoTime();
      Stamp stamp =
          Stamp.read(ByteBuffer.allocate(12).putInt(1).putLong(token.get()).flip());
      pause();
      return value(flights.join("key", stamp, asked, this::load));
    });
  }

  @Test
  void answersWithoutTokensAreAsNewAsTheirRequests() {
    UncachedLoads uncached = new UncachedLoads(LONG, LONG);
    run(READERS, () -> value(uncached.join("key", this::load)));
  }

  @Test
  void lookUpsThatAreSharedBeginAfterAllWhoShareThem() {
    CacheThreads threads = new CacheThreads(new RowCache(), Thread::new);
    List<String> keys = List.of("key");
    try {
      run(CROWD, () -> {
        try {
          byte[] found = threads.getAll(new CacheBudget(LONG), keys).get(0);
          return ByteBuffer.wrap(found).getInt();
        } catch (CacheUnavailableException e) {
          throw new AssertionError(e);
        }
      });
    } finally {
      threads.shutdownNow();
    }
  }

  /** One thread writes, the others read; an answer that is too old fails the test. */
  private void run(int readers, Supplier<Integer> read) {
    AtomicInteger threads = new AtomicInteger();
    Threads.together(readers + 1, () -> {
      if (threads.getAndIncrement() == 0) {
        for (int written = 1; written <= WRITES; written++) {
          row.set(written);
          token.incrementAndGet();
          acknowledged.set(written);
          pause();
        }
        return null;
      }
      while (acknowledged.get() < WRITES) {
        int least = acknowledged.get();
        Integer value = answered(read);
        if (value != null) {
          assertThat(value).as("the row as of its acknowledgement").isGreaterThanOrEqualTo(least);
        }
      }
      return null;
    });
    assertThat(loads.get()).as("loads for %s answers", answers).isLessThan(answers.get());
  }

  /** Null if the load failed: this request's, or another's that began after this request had come. */
  private @Nullable Integer answered(Supplier<Integer> read) {
    answers.incrementAndGet();
    long came = System.nanoTime();
    try {
      return read.get();
    } catch (LoadFailure e) {
      assertThat(e.began - came).as("how much later the load began").isNotNegative();
      return null;
    }
  }

  private static final class LoadFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long began;

    private LoadFailure(long began) {
      this.began = began;
    }
  }

  private CachedReply load() {
    long began = System.nanoTime();
    byte[] body = bytes();
    if (ThreadLocalRandom.current().nextInt(10) == 0) {
      throw new LoadFailure(began);
    }
    return new CachedReply(HttpReply.json(200, body), Source.MISS, "key");
  }

  private byte[] bytes() {
    loads.incrementAndGet();
    byte[] body = ByteBuffer.allocate(4).putInt(row.get()).array();
    pause();
    return body;
  }

  /** Long enough for others to come in between. */
  private static void pause() {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000));
  }

  private static int value(CachedReply answer) {
    return answer.reply().body().getInt(0);
  }

  /** Each key has the row as it is when it is looked up. */
  private final class RowCache implements Cache {

    @Override
    public byte[] get(String key) {
      return bytes();
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {}

    @Override
    public void delete(String key) {}

    @Override
    public void deleteAll(Collection<String> keys) {}
  }
}
