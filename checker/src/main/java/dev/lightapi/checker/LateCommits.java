package dev.lightapi.checker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Delays commits until they are requested, so that what should follow a commit comes before it. Thread-safe. */
final class LateCommits {

  @SuppressWarnings("ThreadLocalUsage") // one for each run, and its threads end with it
  private final ThreadLocal<@Nullable Connection> pending = new ThreadLocal<>();

  /** Returns that data source with late commits. */
  DataSource over(DataSource source) {
    return (DataSource) Proxy.newProxyInstance(
        LateCommits.class.getClassLoader(),
        new Class<?>[] {DataSource.class},
        (proxy, method, arguments) -> {
          Object result = call(source, method, arguments);
          if (result instanceof Connection connection) {
            // A commit that was not requested by now never will be.
            commit();
            return late(connection);
          }
          return result;
        });
  }

  /** Whether this thread has a delayed commit. */
  boolean pending() {
    return pending.get() != null;
  }

  /** Makes this thread's delayed commit, if there is one. */
  void commit() {
    Connection connection = pending.get();
    pending.remove();
    if (connection != null) {
      try (connection) {
        connection.commit();
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Connection late(Connection connection) {
    boolean[] committed = {false};
    return (Connection) Proxy.newProxyInstance(
        LateCommits.class.getClassLoader(),
        new Class<?>[] {Connection.class},
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "commit" -> committed[0] = true;
            case "close" -> {
              if (!committed[0]) {
                return call(connection, method, arguments);
              }
              pending.set(connection);
            }
            default -> {
              // Maps ask for the hash code after the commit, too.
              if (!committed[0] || method.getDeclaringClass() == Object.class) {
                return call(connection, method, arguments);
              }
            }
          }
          return null;
        });
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
