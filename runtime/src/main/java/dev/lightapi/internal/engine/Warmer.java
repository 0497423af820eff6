package dev.lightapi.internal.engine;

import dev.lightapi.endpoint.WarmUp;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.platform.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads responses into the cache before clients request them, through the same code as requests. Thread-safe. */
public final class Warmer {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** Few, so that the database has capacity left for requests. */
  private static final int THREADS = 4;

  private static final int PATHS_PER_PROGRESS_LINE = 1_000;
  private static final int MAX_FAILURES_SHOWN = 5;

  private final CachedRoutes routes;

  public Warmer(CachedRoutes routes) {
    this.routes = routes;
  }

  /** Loads the responses of all paths, and logs the result. */
  public WarmUp warm(List<String> paths) {
    long start = System.nanoTime();
    AtomicInteger done = new AtomicInteger();
    AtomicInteger loaded = new AtomicInteger();
    AtomicInteger found = new AtomicInteger();
    Map<String, String> failed = new ConcurrentHashMap<>();
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, new DaemonThreads("lightapi-warm-"));
    try {
      List<Future<?>> all = new ArrayList<>();
      for (String path : paths) {
        all.add(threads.submit(() -> {
          switch (warm(path, failed)) {
            case MISS -> loaded.incrementAndGet();
            case HIT -> found.incrementAndGet();
            case STALE, BYPASS -> {}
          }
          int count = done.incrementAndGet();
          if (count % PATHS_PER_PROGRESS_LINE == 0 && count < paths.size()) {
            LOG.info("Warming: {} of {} paths, {} failed", count, paths.size(), failed.size());
          }
        }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Warming failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
    WarmUp result =
        new WarmUp(loaded.get(), found.get(), failed, Duration.ofNanos(System.nanoTime() - start));
    log(paths.size(), result);
    return result;
  }

  /** Warms one path. If that fails, adds the reason to {@code failed} and returns {@code BYPASS}. */
  private CachedReply.Source warm(String path, Map<String, String> failed) {
    try {
      CachedReply answer = routes
          .find(path)
          .map(match -> match.flow().prepare(match.request()))
          .orElseThrow(
              () -> new IllegalArgumentException("no GET route whose responses are cached"));
      close(answer.reply().stream());
      int status = answer.reply().status();
      if (status == 200
          && answer.source() != null
          && answer.source() != CachedReply.Source.BYPASS) {
        return answer.source();
      }
      failed.put(path, status == 200 ? "the response was not stored" : "status " + status);
    } catch (RuntimeException | IOException e) {
      failed.put(path, String.valueOf(e.getMessage()));
    }
    return CachedReply.Source.BYPASS;
  }

  private static void close(@Nullable InputStream stream) throws IOException {
    if (stream != null) {
      stream.close();
    }
  }

  private static void log(int paths, WarmUp result) {
    LOG.info(
        "Warmed {} paths in {} ms: {} loaded, {} already cached, {} failed",
        paths,
        result.took().toMillis(),
        result.made(),
        result.found(),
        result.failed().size());
    result.failed().entrySet().stream()
        .limit(MAX_FAILURES_SHOWN)
        .forEach(failure ->
            LOG.warn("{} could not be warmed: {}", failure.getKey(), failure.getValue()));
  }
}
