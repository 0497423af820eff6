package dev.lightapi.store.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import dev.lightapi.internal.platform.DaemonThreads;
import dev.lightapi.store.ExternalChanges;
import dev.lightapi.store.jdbc.EventTrigger.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears by PostgreSQL's NOTIFY of changes to entities' tables, whoever makes them, and tells the database's listeners. It
 * keeps a connection and a thread until it is closed. Thread-safe.
 *
 * <p>A notification that is sent while nobody listens is lost. So whenever a connection begins to listen, and only then, all
 * listeners are told that anything may have changed: what was committed before it listened is seen by reads that start
 * after they were told, and what is committed later is notified.
 */
public final class DatabaseEvents implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.events");

  /** After so much silence the connection is tested: one that was cut without a word would stay silent. */
  private static final int SILENCE_MILLIS = 10_000;

  private static final int TEST_SECONDS = 5;

  private static final long FIRST_PAUSE_MILLIS = 100;

  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private static final long CLOSE_MILLIS = 5_000;

  /** The message of another version's trigger; an empty one is for any row in all versions. */
  private static final Pattern OTHER_FORMAT = Pattern.compile("[0-9a-f]{12} |$");

  private final Database database;
  private final List<EventTrigger> triggers;
  private final Map<Class<?>, String> formats;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = DaemonThreads.named("lightapi-events", this::run);
  private volatile @Nullable Session session;

  private DatabaseEvents(Database database, List<EventTrigger> triggers) {
    this.database = database;
    this.triggers = triggers;
    this.formats =
        triggers.stream().collect(toMap(EventTrigger::type, EventTrigger::format, (a, b) -> a));
  }

  /**
   * Begins to listen to the tables of those stores to whose changes somebody listens.
   *
   * @param install whether triggers are created where they are missing or outdated
   * @throws ConfigurationException if connections are not of PostgreSQL's driver, or a table has no triggers
   */
  public static DatabaseEvents listen(
      Database database, Collection<? extends JdbcStore<?, ?>> stores, boolean install) {
    List<EventTrigger> triggers = stores.stream()
        .map(JdbcStore::eventTrigger)
        .filter(trigger -> !database.outsideListeners(trigger.type()).isEmpty())
        .toList();
    DatabaseEvents events = new DatabaseEvents(database, triggers);
    try {
      requireDriver(database);
      if (install) {
        try (Connection connection = database.connect()) {
          for (EventTrigger trigger : triggers) {
            trigger.install(connection);
          }
        }
      }
      events.begin(true);
    } catch (SQLException e) {
      throw new ConfigurationException(
          "The database's events cannot be listened to: " + e.getMessage());
    }
    events.thread.start();
    return events;
  }

  /** Ends the connection and the thread. */
  @Override
  public void close() {
    closed.countDown();
    Session current = session;
    if (current != null) {
      current.end();
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void requireDriver(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      if (!connection.isWrapperFor(PGConnection.class)) {
        throw new ConfigurationException(
            Environment.DATABASE_EVENTS
                + " needs connections of PostgreSQL's own driver, or of a pool that unwraps them, but "
                + connection.getClass().getName()
                + " does not unwrap to org.postgresql.PGConnection. Set it to off, or use another pool.");
      }
    }
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    while (!isClosed()) {
      try {
        Session current = session;
        if (current == null) {
          begin(false);
          LOG.info("Listening to the database's events again; all cached answers have ended");
        } else {
          receive(current);
        }
        pause = FIRST_PAUSE_MILLIS;
      } catch (SQLException | RuntimeException e) {
        if (!isClosed()) {
          lost(e);
          pause(pause);
          pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
      }
    }
    end();
  }

  /** Listens first, and then tells that anything may have changed: see above. */
  private void begin(boolean first) throws SQLException {
    Connection connection = database.connect();
    Session begun = new Session(connection, connection.unwrap(PGConnection.class));
    session = begun;
    try {
      connection.setAutoCommit(true);
      begun.listen(channels(connection, first));
    } catch (SQLException | RuntimeException e) {
      end();
      throw e;
    }
    triggers.forEach(trigger -> tell(trigger.type(), ExternalChanges.ANYTHING));
  }

  private void receive(Session current) throws SQLException {
    PGNotification[] notifications = notifications(current);
    // What has come together is told together: many changes of one row end its answers once.
    Map<Class<?>, List<String>> messages = new LinkedHashMap<>();
    for (PGNotification notification : notifications) {
      LOG.debug("event {}: {}", notification.getName(), notification.getParameter());
      for (Class<?> type : current.types.getOrDefault(notification.getName(), List.of())) {
        messages
            .computeIfAbsent(type, key -> new ArrayList<>())
            .add(understood(type, notification.getParameter()));
      }
    }
    messages.forEach((type, told) -> tell(type, ExternalChanges.of(told)));
  }

  /** Silence in the middle of a message is for the watch: there, the driver waits without a timeout. */
  private PGNotification[] notifications(Session current) throws SQLException {
    database.watch().begins(current.connection);
    try {
      PGNotification[] notifications = current.postgres.getNotifications(SILENCE_MILLIS);
      if (notifications.length == 0 && !current.connection.isValid(TEST_SECONDS)) {
        throw new SQLException("The database does not answer.");
      }
      return notifications;
    } finally {
      database.watch().ends(current.connection);
    }
  }

  /** What a message says; nothing, which is any row, if it is of another version's trigger, or of none. */
  private String understood(Class<?> type, String message) {
    String format = formats.get(type) + " ";
    if (message.startsWith(format)) {
      return message.substring(format.length());
    }
    if (!OTHER_FORMAT.matcher(message).lookingAt()) {
      LOG.warn(
          "All answers of {} end: a message is none of its triggers'. DEBUG shows it",
          type.getName());
      LOG.debug("No message of the triggers of {}: '{}'", type.getName(), message);
    }
    return "";
  }

  /** Tells all of the listeners, even if one of them throws. */
  private void tell(Class<?> type, ExternalChanges changes) {
    for (Consumer<ExternalChanges> listener : database.outsideListeners(type)) {
      try {
        listener.accept(changes);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed at changes of {}", type.getName(), e);
      }
    }
  }

  /** By the tables' channels, the entities in them. */
  private Map<String, List<Class<?>>> channels(Connection connection, boolean first)
      throws SQLException {
    Map<String, List<Class<?>>> types = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (EventTrigger trigger : triggers) {
      State state = trigger.find(connection);
      if (!state.table()) {
        LOG.warn(
            "{} is no table, so the database does not tell of changes to it: cached answers of {} end by writes of"
                + " this application and by their timeout alone.",
            trigger.table(),
            trigger.entity());
      } else if (state.channel().isEmpty()) {
        missing.add("Table " + trigger.table() + " has no triggers, or disabled ones, that tell of"
            + " its changes. " + trigger.remedy());
      } else if (!state.current()) {
        LOG.warn(
            "The triggers of table {} are of another version of {}: what they do not tell ends all its cached"
                + " answers. {}",
            trigger.table(),
            trigger.entity(),
            trigger.remedy());
      }
      state
          .channel()
          .ifPresent(channel ->
              types.computeIfAbsent(channel, key -> new ArrayList<>()).add(trigger.type()));
    }
    if (first && !missing.isEmpty()) {
      throw new ConfigurationException(String.join("\n", missing));
    }
    missing.forEach(LOG::error);
    return types;
  }

  private void lost(Exception failure) {
    if (session == null) {
      LOG.debug("The database's events cannot be listened to yet", failure);
      return;
    }
    end();
    LOG.warn(
        "The connection that listens to the database's events is lost ({}). Until there is another one, cached answers do"
            + " not show what others write.",
        failure.getMessage());
  }

  private void end() {
    Session current = session;
    session = null;
    if (current != null) {
      current.end();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void pause(long millis) {
    try {
      boolean unused = closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; whoever does makes it try at once.
      LOG.debug("Interrupted", e);
    }
  }

  /** A connection that listens. */
  private static final class Session {

    private final Connection connection;
    private final PGConnection postgres;
    private Map<String, List<Class<?>>> types = Map.of();

    private Session(Connection connection, PGConnection postgres) {
      this.connection = connection;
      this.postgres = postgres;
    }

    private void listen(Map<String, List<Class<?>>> channels) throws SQLException {
      types = channels;
      try (Statement statement = connection.createStatement()) {
        for (String channel : channels.keySet()) {
          statement.execute("LISTEN \"" + channel.replace("\"", "\"\"") + "\"");
        }
      }
    }

    /** Ends the connection itself, also while another thread waits for it: in a pool it would go on listening. */
    private void end() {
      try (connection) {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("A connection that listened has ended", e);
      }
    }
  }
}
