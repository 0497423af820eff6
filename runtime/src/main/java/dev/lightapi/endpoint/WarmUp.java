package dev.lightapi.endpoint;

import java.time.Duration;
import java.util.Map;

/**
 * What a warming of a cache has done.
 *
 * @param made responses that were made and stored
 * @param found responses that were there already
 * @param failed why others could not be made or stored, by path
 * @param took how long it took
 */
public record WarmUp(int made, int found, Map<String, String> failed, Duration took) {

  public WarmUp {
    failed = Map.copyOf(failed);
  }
}
