package dev.lightapi.checker;

import dev.lightapi.checker.Row.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A response that showed what it must not.
 *
 * @param saw the row's state in the response; null if the row was not in it
 * @param missed the writes that the response should have shown, including those without a response
 * @param excuse why {@code docs/limits.md} allows this read; null if it does not
 */
record Violation(
    Observation read,
    long id,
    @Nullable Seen saw,
    Finding finding,
    List<Attempt> missed,
    @Nullable Excuse excuse) {

  /** Describes all that is needed to understand the violation. */
  String describe(long origin) {
    Attempt acknowledged = finding.acknowledged();
    String writes = missed.stream()
        .map(write -> write.describe(origin))
        .collect(Collectors.joining(System.lineSeparator() + "        "));
    return """
        %s%s: %s by %s, from %s to %s, X-Cache %s
            showed row %d as %s
            newest write acknowledged before: %s
            missed: %s""".formatted(
            finding.kind(),
            excuse == null ? "" : " (documented: " + excuse.text() + ")",
            read.query().path(),
            read.server(),
            millis(read.start() - origin),
            millis(read.end() - origin),
            read.cache(),
            id,
            saw == null ? "absent" : saw,
            acknowledged == null ? "none" : acknowledged.describe(origin),
            writes);
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
  }
}
