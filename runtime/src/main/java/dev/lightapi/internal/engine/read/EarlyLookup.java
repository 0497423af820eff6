package dev.lightapi.internal.engine.read;

import dev.lightapi.internal.engine.entry.CachedReply;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up found before the request reached its route. The route then needs no look-up. Used by one thread at a
 * time.
 */
public final class EarlyLookup {

  /** The name of the request's attribute that has it. */
  public static final String ATTRIBUTE = EarlyLookup.class.getName();

  private final Found<?> found;
  private final Responder route;
  private final Supplier<CachedReply> answer;

  private EarlyLookup(Found<?> found, Responder route, Supplier<CachedReply> answer) {
    this.found = found;
    this.route = route;
    this.answer = answer;
  }

  static <Q> EarlyLookup of(Found<Q> found, ReadFlow<Q> route) {
    return new EarlyLookup(found, route, () -> route.answer(found));
  }

  /** The response, if the cache has a valid entry; null if not. */
  public @Nullable CachedReply hit() {
    return found instanceof Found.Hit<?> hit ? hit.reply() : null;
  }

  /** Whether it was made for that route. */
  public boolean isFor(Responder other) {
    return route == other;
  }

  /**
   * The response. It is loaded if there is no valid entry.
   *
   * @throws RuntimeException what the load throws
   */
  public CachedReply answer() {
    return answer.get();
  }
}
