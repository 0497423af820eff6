package dev.lightapi.internal.engine.entry;

import dev.lightapi.cache.CacheRecorder.MissReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one look-up.
 *
 * @param start when the look-up began, by {@link System#nanoTime}
 * @param outcome whether there is a valid entry, or why not
 * @param entry the valid entry; null if there is none
 * @param outdated the entry that has expired or was invalidated; null if there is none
 * @param overdue the longest time that may have passed since that entry expired; zero if it has not expired
 * @param stamp the stamp of the scopes' tokens; null if a token is missing
 * @param tokens the tokens to look up, in the order of the scopes
 * @param values the values under the keys of the tokens; null where there is none
 * @param local the valid entry in the memory of this process; null if there is none, or the cache is elsewhere
 */
public record Lookup(
    long start,
    Outcome outcome,
    @Nullable CacheEntry entry,
    @Nullable CacheEntry outdated,
    Duration overdue,
    @Nullable Stamp stamp,
    List<Token> tokens,
    List<byte @Nullable []> values,
    @Nullable LocalHit local) {

  /** The outcomes of a look-up. */
  public enum Outcome {
    VALID("valid", null),
    ABSENT("no entry", MissReason.ABSENT),
    EXPIRED("expired", MissReason.ABSENT),
    INVALIDATED("invalidated", MissReason.INVALIDATED),
    CORRUPT("the bytes are not an entry", MissReason.CORRUPT);

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
   * Interprets the values that the cache returned.
   *
   * @param overdue the longest time that may have passed since the entry expired
   */
  public static Lookup of(
      long start,
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
        ? new Lookup(start, outcome, entry, null, overdue, stamp, tokens, values, null)
        : new Lookup(start, outcome, null, entry, overdue, stamp, tokens, values, null);
  }

  /**
   * This result after other requests have stored responses under newer tokens. The request then has nothing to clean
   * up.
   */
  public Lookup overtaken() {
    return new Lookup(start, outcome, entry, null, overdue, null, List.of(), List.of(), null);
  }

  /** This result, with the entry in the memory of this process. */
  Lookup with(LocalHit hit) {
    return new Lookup(start, outcome, entry, outdated, overdue, stamp, tokens, values, hit);
  }

  /** Whether the outdated entry expired no longer ago than a window. */
  public boolean isWithin(Duration window) {
    return !window.isZero() && overdue.compareTo(window) <= 0;
  }

  /** The keys of tokens that the cache does not have. */
  public List<String> missing() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (values.get(i) == null) {
        keys.add(tokens.get(i).key());
      }
    }
    return keys;
  }

  /**
   * The keys under which there is something other than the token: the token of another declaration, or bytes that are
   * not a token.
   */
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
