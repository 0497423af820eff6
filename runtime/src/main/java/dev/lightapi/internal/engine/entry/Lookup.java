package dev.lightapi.internal.engine.entry;

import dev.lightapi.cache.CacheRecorder.MissReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look-up found.
 *
 * @param asked when it began, by {@link System#nanoTime}
 * @param outcome whether there is a valid entry, or why not
 * @param entry the valid entry; null if there is none
 * @param outdated the entry whose timeout is over, or which a write has ended; null if there is none
 * @param overdue the longest that the timeout of that entry can have been over; zero if it is not over
 * @param stamp the tokens of the scopes; null if one is missing
 * @param tokens where the tokens are, in the order of the scopes
 * @param values what is there; null where there is nothing
 */
public record Lookup(
    long asked,
    Outcome outcome,
    @Nullable CacheEntry entry,
    @Nullable CacheEntry outdated,
    Duration overdue,
    @Nullable Stamp stamp,
    List<Token> tokens,
    List<byte @Nullable []> values) {

  /** What can be found under a key. */
  public enum Outcome {
    VALID("valid", null),
    ABSENT("no entry", MissReason.ABSENT),
    EXPIRED("its timeout is over", MissReason.ABSENT),
    INVALIDATED("invalidated", MissReason.INVALIDATED),
    CORRUPT("the bytes are no entry", MissReason.CORRUPT);

    private final String text;
    private final @Nullable MissReason reason;

    Outcome(String text, @Nullable MissReason reason) {
      this.text = text;
      this.reason = reason;
    }

    /** Why the request is a miss; null if there is a valid entry. */
    public @Nullable MissReason reason() {
      return reason;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Makes sense of what is there.
   *
   * @param overdue the longest that the timeout of an entry can have been over
   */
  public static Lookup of(
      long asked,
      byte @Nullable [] bytes,
      List<Token> tokens,
      List<byte @Nullable []> values,
      Duration overdue) {
    Stamp stamp = Stamp.of(tokens, values);
    CacheEntry entry = bytes == null ? null : CacheEntry.decode(bytes);
    Outcome outcome;
    if (entry == null) {
      outcome = bytes == null ? Outcome.ABSENT : Outcome.CORRUPT;
    } else if (!entry.stamp().equals(stamp)) {
      outcome = Outcome.INVALIDATED;
    } else {
      outcome = overdue.isZero() ? Outcome.VALID : Outcome.EXPIRED;
    }
    return outcome == Outcome.VALID
        ? new Lookup(asked, outcome, entry, null, overdue, stamp, tokens, values)
        : new Lookup(asked, outcome, null, entry, overdue, stamp, tokens, values);
  }

  /** The same when others have stored under newer tokens: nothing is left that this one's request would have to tidy up. */
  public Lookup overtaken() {
    return new Lookup(asked, outcome, entry, null, overdue, null, List.of(), List.of());
  }

  /** Whether the timeout of the old entry has been over for no longer than a window. */
  public boolean isWithin(Duration window) {
    return !window.isZero() && overdue.compareTo(window) <= 0;
  }

  /** The keys of tokens that are not there. */
  public List<String> missing() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (values.get(i) == null) {
        keys.add(tokens.get(i).key());
      }
    }
    return keys;
  }

  /** The keys under which there is something else than the token: another declaration's, or bytes that are none. */
  public List<String> unfit() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      byte[] value = values.get(i);
      if (value != null && !tokens.get(i).accepts(value)) {
        keys.add(tokens.get(i).key());
      }
    }
    return keys;
  }
}
