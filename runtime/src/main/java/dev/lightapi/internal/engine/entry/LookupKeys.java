package dev.lightapi.internal.engine.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one look-up.
 *
 * @param all the key of the entry, those of its signs, and those of its tokens
 * @param firstToken the index of the first token's key
 * @param tokens the tokens
 */
record LookupKeys(List<String> all, int firstToken, List<Token> tokens) {

  static LookupKeys of(CacheAddress address, EntryStore entries, TokenStore store) {
    List<Token> tokens = store.of(address.scopes());
    List<String> all = new ArrayList<>(tokens.size() + 1);
    entries.addKeys(address, all);
    int firstToken = all.size();
    for (Token token : tokens) {
      all.add(token.key());
    }
    return new LookupKeys(all, firstToken, tokens);
  }

  /**
   * Interprets the values that a cache has under the keys.
   *
   * @param start when the look-up began, by {@link System#nanoTime}
   */
  Lookup lookup(
      long start, CacheAddress address, List<byte @Nullable []> values, EntryStore entries) {
    byte[] entry = values.get(0);
    Duration overdue = entry == null
        ? Duration.ZERO
        : entries.overdue(address, entry, values.subList(1, firstToken));
    return Lookup.of(start, entry, tokens, values.subList(firstToken, values.size()), overdue);
  }

  /** The values without which the entry is not valid: the sign that it has not expired, if it has one, and the tokens. */
  <T> List<T> conditions(List<T> values) {
    List<T> conditions = new ArrayList<>(values.size());
    if (firstToken > 1) {
      conditions.add(values.get(1));
    }
    conditions.addAll(values.subList(firstToken, values.size()));
    return conditions;
  }
}
