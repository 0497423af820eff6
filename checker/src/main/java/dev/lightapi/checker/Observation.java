package dev.lightapi.checker;

import java.util.List;

/**
 * A read and what it showed. Times are {@link System#nanoTime} of this process.
 *
 * @param cache the value of {@code X-Cache}
 * @param rows the rows shown
 */
record Observation(
    Query query, String server, long start, long end, String cache, List<Seen> rows) {}
