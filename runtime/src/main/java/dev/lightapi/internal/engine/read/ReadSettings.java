package dev.lightapi.internal.engine.read;

import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.endpoint.CacheRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the responses of a cached read are cached.
 *
 * @param timeout how long they are kept, unless the read says otherwise
 * @param rules what decides about caching for each request; null if nothing does
 * @param policy what is done when there is no valid entry
 */
public record ReadSettings(Duration timeout, @Nullable CacheRules rules, CachePolicy policy) {

  /** Without rules, and with nothing but the timeout. */
  public static ReadSettings of(Duration timeout) {
    return new ReadSettings(timeout, null, CachePolicy.DEFAULT);
  }
}
