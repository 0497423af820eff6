package dev.lightapi.checker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Holds commits back until they are asked for: what follows a commit then comes before it. Thread-safe. */
final class LateCommits {

  @SuppressWarnings("ThreadLocalUsage") // one for each run, and its threads end with it
  private final ThreadLocal<@Nullable Connection> pending = new ThreadLocal<>();

  /** That data source, with late commits. */
  DataSource over(DataSource source) {
    return (DataSource) Proxy.newProxyInstance(
        LateCommits.class.getClassLoader(),
        new Class<?>[] {DataSource.class},
        (proxy, method, arguments) -> {
          Object result = call(source, method, arguments);
          if (result instanceof Connection connection) {
            // Whatever was not asked for until now is not going to be.
            commit();
            return late(connection);
          }
          return result;
        });
  }

  /** Whether this thread has a commit to make. */
  boolean pending() {
    return pending.get() != null;
  }

  /** Makes this thread's commit, if there is one to make. */
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
              // Maps ask for its hash code after the commit, too.
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
