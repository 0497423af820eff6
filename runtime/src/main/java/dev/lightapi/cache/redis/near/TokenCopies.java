package dev.lightapi.cache.redis.near;

import dev.lightapi.cache.LocalValues.Value;
import dev.lightapi.cache.memory.MemoryCache;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of tokens. A push removes the copy of a token, and overtakes each look-up of it that is in progress: what such a
 * look-up finds may be older than the push, and is not kept. Thread-safe.
 *
 * <p>A look-up takes a {@link Placeholder} for each token before it asks Redis. Placeholders of many keys are counted
 * together, in one of a fixed number of groups, so a look-up that never ends leaves nothing behind. That overtakes some
 * look-ups without need.
 */
public final class TokenCopies {

  /** Pushes and look-ups of tokens in different groups do not wait for each other. */
  private static final int GROUPS = 1 << 10;

  /** Redis reports when a token expires. This only frees the memory of copies that nobody reads. */
  private static final Duration TIMEOUT = Duration.ofDays(1);

  private final MemoryCache copies;
  private final Group[] groups = new Group[GROUPS];

  /** @param copies where they are kept */
  public TokenCopies(MemoryCache copies) {
    this.copies = copies;
    Arrays.setAll(groups, i -> new Group());
  }

  /** Prepares to keep a token, before Redis is asked for it. */
  public Placeholder prepare(String key) {
    Group group = group(key);
    synchronized (group) {
      return new Placeholder(key, group, group.changes);
    }
  }

  /** Removes a token that has changed, and overtakes its placeholders. */
  public void changed(String key) {
    Group group = group(key);
    synchronized (group) {
      group.changes++;
      copies.delete(key);
    }
  }

  /** Overtakes all placeholders. The caller removes all copies afterwards. */
  public void overtakeAll() {
    for (Group group : groups) {
      synchronized (group) {
        group.changes++;
      }
    }
  }

  private Group group(String key) {
    int hash = key.hashCode();
    return groups[(hash ^ (hash >>> 16)) & (GROUPS - 1)];
  }

  private static final class Group {
    private long changes;
  }

  /** The place of a token that is being looked up. */
  public final class Placeholder {

    private final String key;
    private final Group group;
    private final long changes;

    private Placeholder(String key, Group group, long changes) {
      this.key = key;
      this.group = group;
      this.changes = changes;
    }

    /** Keeps the token that Redis has answered, unless a push has overtaken the look-up. */
    public void fill(byte[] token) {
      synchronized (group) {
        if (group.changes == changes && !isThere(token)) {
          copies.set(key, token, TIMEOUT);
        }
      }
    }

    /** A copy that is replaced by itself would be lost to all entries that depend on it. */
    private boolean isThere(byte[] token) {
      @Nullable Value copy = copies.values(List.of(key)).get(0);
      return copy != null && Arrays.equals(copy.bytes(copies.time()), token);
    }
  }
}
