package dev.lightapi.internal.engine.read;

import dev.lightapi.http.Request;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.LocalHit;
import dev.lightapi.internal.engine.partition.CachePartition;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hits of a route whose responses depend on path and query alone, and are in the memory of this process. It never
 * waits, and runs no code of the application, so the thread that receives requests may call it. Thread-safe.
 */
public final class PlainHits {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** One of so many hits counts as a look-up for the decision what the cache evicts. A sample is enough for that. */
  private static final double TOUCHED = 1.0 / 16;

  private final Function<Request, @Nullable LocalHit> find;
  private final CachePartition cache;
  private final boolean near;

  PlainHits(Function<Request, @Nullable LocalHit> find, CachePartition cache) {
    this.find = find;
    this.cache = cache;
    this.near = cache.isNear();
  }

  /**
   * The entry that is the response to a request; null if there is none.
   *
   * @throws dev.lightapi.http.ProblemException if the request is malformed
   */
  public @Nullable LocalHit find(Request request) {
    return find.apply(request);
  }

  /**
   * The body of a hit, which is recorded; null if the entry is not valid any longer, or may be due for a refresh. Only one
   * place decides whether it is due: {@link HitPath}. Two decisions at random would refresh too late.
   */
  public @Nullable ByteBuffer use(LocalHit hit) {
    ByteBuffer body = hit.body();
    if (body == null || hit.entry().mayBeDue(cache.clock().millis())) {
      return null;
    }
    if (ThreadLocalRandom.current().nextDouble() < TOUCHED) {
      hit.touch();
    }
    cache.recorder().recordHit();
    if (near) {
      cache.recorder().recordNearHit();
    }
    if (LOG.isDebugEnabled()) {
      LOG.debug("hit {}", hit.key());
    }
    return body;
  }

  /** The age of a hit in whole seconds. */
  public long ageSeconds(LocalHit hit) {
    return hit.entry().ageSeconds(cache.clock().millis());
  }

  /** The response of a hit without its body and its age. */
  public CachedReply head(LocalHit hit) {
    return new CachedReply(hit.entry().reply(), CachedReply.Source.HIT, hit.key());
  }
}
