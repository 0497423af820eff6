package dev.lightapi.internal.engine.read;

import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.endpoint.CacheRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cache settings of a read.
 *
 * @param timeout how long responses are stored, unless the read sets another time
 * @param rules the rules that decide about caching for each request; null if there are none
 * @param policy what happens when there is no valid entry
 */
public record ReadSettings(Duration timeout, @Nullable CacheRules rules, CachePolicy policy) {

  /** Settings with a timeout, without rules, and with the default policy. */
  public static ReadSettings of(Duration timeout) {
    return new ReadSettings(timeout, null, CachePolicy.DEFAULT);
  }
}
