package dev.lightapi.endpoint;

import java.time.Duration;
import java.util.Map;

/**
 * The result of warming a cache.
 *
 * @param made the number of responses that were loaded and stored
 * @param found the number of responses that were cached already
 * @param failed the reasons why other responses could not be loaded or stored, by path
 * @param took how long the warming took
 */
public record WarmUp(int made, int found, Map<String, String> failed, Duration took) {

  public WarmUp {
    failed = Map.copyOf(failed);
  }
}
