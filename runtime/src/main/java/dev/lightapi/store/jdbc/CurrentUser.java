package dev.lightapi.store.jdbc;

import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.StoreException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The user for whom a thread writes, which rows can have in columns. Thread-safe. */
public final class CurrentUser {

  @SuppressWarnings("ThreadLocalUsage") // a thread may work with two databases at a time
  private final ThreadLocal<@Nullable Asked> current = new ThreadLocal<>();

  /** Asks for the user once, when a row needs it. Used by one thread. */
  private static final class Asked {

    private final Supplier<@Nullable String> question;
    private boolean isAnswered;
    private @Nullable String answer;

    private Asked(Supplier<@Nullable String> question) {
      this.question = question;
    }

    private @Nullable String get() {
      if (!isAnswered) {
        answer = question.get();
        isAnswered = true;
      }
      return answer;
    }
  }

  /** Runs work whose writes are those of a user: a job, for example, outside of any request. */
  public <T> T during(String user, Supplier<T> work) {
    return asking(() -> user, work);
  }

  /**
   * Runs work whose writes are those of a user who is asked for when a row needs it.
   *
   * @param user the user; null if nobody is known
   */
  public <T> T asking(Supplier<@Nullable String> user, Supplier<T> work) {
    Asked before = current.get();
    current.set(new Asked(user));
    try {
      return work.get();
    } finally {
      if (before == null) {
        current.remove();
      } else {
        current.set(before);
      }
    }
  }

  /**
   * The user as a column's value; null if nobody is known.
   *
   * @throws StoreException if the user's name is no such value
   */
  <T> @Nullable T as(Scalar<T> type) {
    Asked asked = current.get();
    String user = asked == null ? null : asked.get();
    if (user == null) {
      return null;
    }
    try {
      return type.parse(user);
    } catch (MalformedScalarException e) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          "The user '" + user + "' cannot be stored: it " + e.rule() + ".",
          e);
    }
  }

  /** The exception for a row that must have a user, where none is known. */
  StoreException unknown(String field) {
    return current.get() == null
        ? new StoreException(
            StoreException.Kind.FAILED,
            field
                + " is the user who writes, but nobody says who that is. Identify the users of requests with"
                + " LightApi.identify(...), and write outside of requests in Database.user().during(...).",
            null)
        : new StoreException(
            StoreException.Kind.INVALID,
            field + " is the user who writes, but the request names none.",
            null);
  }
}
