package dev.lightapi.checker;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, in which each run has a separate database. Thread-safe. */
public final class Postgres implements AutoCloseable {

  private static final String USER = "postgres";

  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  public Postgres() {
    try {
      server = EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates a database, and returns its name. */
  public String newDatabase() {
    String name = "run" + databases.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a pool of connections, which the caller must close. */
  HikariDataSource pool(String database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.getJdbcUrl(USER, database));
    return new HikariDataSource(config);
  }

  public String url(String database) {
    return "postgresql://" + USER + "@localhost:" + server.getPort() + "/" + database;
  }

  /** Reads all accounts from the database, without a cache. */
  List<Seen> accounts(String database) {
    try (Connection connection = server.getDatabase(USER, database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(
            "SELECT id, version, writer, owner, region, balance, note FROM accounts")) {
      List<Seen> accounts = new ArrayList<>();
      while (rows.next()) {
        accounts.add(new Seen(
            rows.getLong(1),
            rows.getInt(2),
            rows.getString(3),
            new Content(rows.getString(4), rows.getString(5), rows.getLong(6), rows.getString(7))));
      }
      return accounts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
