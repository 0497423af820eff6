package dev.lightapi.cache.redis;

import dev.lightapi.cache.Cache.Usage;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The figures that one server reports. Immutable.
 *
 * @param keys the answer to DBSIZE
 * @param memory the answer to {@code INFO memory}
 * @param stats the answer to {@code INFO stats}
 */
record RedisFigures(long keys, String memory, String stats) {

  /** The sums of several servers' figures; empty where one of them does not report a figure. */
  static Usage sum(List<RedisFigures> servers) {
    return new Usage(
        OptionalLong.of(servers.stream().mapToLong(RedisFigures::keys).sum()),
        sum(servers, figures -> number(figures.memory, "used_memory")),
        sum(servers, figures -> number(figures.stats, "evicted_keys")));
  }

  private static OptionalLong sum(
      List<RedisFigures> servers, Function<RedisFigures, OptionalLong> figure) {
    long sum = 0;
    for (RedisFigures server : servers) {
      OptionalLong value = figure.apply(server);
      if (value.isEmpty()) {
        return value;
      }
      sum += value.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  /** The value of a line such as {@code used_memory:1048576}. */
  private static OptionalLong number(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .filter(value -> value.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }
}
