package dev.lightapi.checker;

import dev.lightapi.checker.Attempt.Outcome;
import dev.lightapi.checker.Client.Answer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes of a few rows, so that they meet. Thread-safe.
 *
 * <p>A row has a slot. When the row is deleted, another one takes the slot. Only random numbers decide what a step
 * does, and all of them are drawn before anything is sent. So the same seed means the same operations on the same
 * slots. Which versions they meet depends on timing.
 */
final class Workload {

  private static final int SLOTS = 24;
  private static final List<String> OWNERS = List.of("ann", "ben", "cem", "dee");
  private static final List<String> REGIONS = List.of("north", "south", "west");
  private static final List<String> WORDS = List.of("amber", "brass", "coral");
  private static final int MAX_BALANCE = 2_000;

  /** The number of reads of single rows in 100 reads. */
  private static final int ITEMS = 35;

  /** The same where the other reads are lists by filters beyond equality. */
  private static final int ITEMS_BESIDE_FILTERS = 10;

  private final History history;
  private final Client client;
  private final Servers servers;
  private final Excuses excuses;
  private final Tally tally;
  private final Coverage coverage;
  private final boolean filtersAlone;
  private final AtomicLong lastWriter = new AtomicLong();
  private final AtomicReferenceArray<@Nullable Row> slots = new AtomicReferenceArray<>(SLOTS);

  /** The row that was deleted last in each slot. */
  private final AtomicReferenceArray<@Nullable Row> graves = new AtomicReferenceArray<>(SLOTS);

  /** @param filtersAlone whether lists are read by filters beyond equality alone */
  Workload(
      History history,
      Client client,
      Servers servers,
      Excuses excuses,
      Tally tally,
      boolean filtersAlone) {
    this.filtersAlone = filtersAlone;
    this.history = history;
    this.client = client;
    this.servers = servers;
    this.excuses = excuses;
    this.tally = tally;
    this.coverage = new Coverage(history, tally);
  }

  /** Fills all slots. */
  void fill(Random random) {
    for (int slot = 0; slot < SLOTS; slot++) {
      create(slot, content(random), servers.get(random.nextInt(Integer.MAX_VALUE)));
    }
  }

  void readOnce(Random random) {
    int dice = random.nextInt(100);
    int slot = random.nextInt(SLOTS);
    Content some = content(random);
    Server server = servers.forReading(random.nextInt(Integer.MAX_VALUE));
    Query query = query(dice, slot, some);
    if (query != null) {
      judge(client.read(query, server));
    }
  }

  void writeOnce(Random random) {
    int dice = random.nextInt(100);
    int slot = random.nextInt(SLOTS);
    int other = random.nextInt(SLOTS);
    Content some = content(random);
    Server server = servers.forWriting(random.nextInt(Integer.MAX_VALUE));
    Row row = slots.get(slot);
    if (row == null) {
      create(slot, some, server);
      return;
    }
    Seen base = row.newest();
    if (base == null) {
      // Another thread is creating it.
      return;
    }
    Content content = base.content();
    if (dice < 25) {
      patch(slot, row, base, content.withOwner(some.owner()), server);
    } else if (dice < 40) {
      patch(slot, row, base, content.withRegion(some.region()), server);
    } else if (dice < 50) {
      patch(slot, row, base, content.withNote(some.note()), server);
    } else if (dice < 65) {
      patch(slot, row, base, content.plus(some.balance()), server);
    } else if (dice < 75) {
      put(slot, row, base, some, server);
    } else if (dice < 78) {
      deposit(slot, row, base, some.balance(), server);
    } else if (dice < 90) {
      transfer(slot, other, some.balance(), server);
    } else {
      delete(slot, row, server);
    }
  }

  /** Reads everything twice from each server, when nothing is written any more. */
  void readAll() {
    Map<String, Query> all = new LinkedHashMap<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      for (Row row : Arrays.asList(slots.get(slot), graves.get(slot))) {
        if (row != null) {
          all.put(Query.item(row.id()).path(), Query.item(row.id()));
        }
      }
    }
    for (int dice = ITEMS; dice < 100; dice++) {
      for (int i = 0; i < OWNERS.size() * REGIONS.size(); i++) {
        String owner = OWNERS.get(i % OWNERS.size());
        String region = REGIONS.get(i % REGIONS.size());
        Query query = query(dice, i, new Content(owner, region, 0, WORDS.get(i % WORDS.size())));
        if (query != null) {
          all.put(query.path(), query);
        }
      }
    }
    for (int round = 0; round < 2; round++) {
      for (Server server : servers.all()) {
        all.values().forEach(query -> judge(client.read(query, server)));
      }
    }
  }

  private @Nullable Query query(int dice, int slot, Content some) {
    if (dice < (filtersAlone ? ITEMS_BESIDE_FILTERS : ITEMS)) {
      Row row = (dice < 5 ? graves : slots).get(slot);
      return row == null ? null : Query.item(row.id());
    }
    if (filtersAlone || (dice >= 40 && dice < 48)) {
      return FilterQueries.of(dice, some, OWNERS.get(slot % OWNERS.size()));
    }
    Predicate<Content> ofOwner = content -> content.owner().equals(some.owner());
    Predicate<Content> ofRegion = content -> content.region().equals(some.region());
    String word = some.note() == null ? WORDS.get(0) : some.note();
    Predicate<Content> noted =
        content -> content.note() != null && content.note().contains(word);
    String owner = "owner=" + some.owner();
    String region = "region=" + some.region();
    String search = "search=" + word;
    if (dice < 48) {
      return Query.list("list by owner", "/accounts?" + owner, ofOwner);
    } else if (dice < 56) {
      return Query.list("list by region", "/accounts?" + region + "&ordering=-balance", ofRegion);
    } else if (dice < 61) {
      return Query.list("list by both", "/accounts?" + owner + "&" + region, ofOwner.and(ofRegion));
    } else if (dice < 69) {
      String ordering = List.of("", "?ordering=balance", "?ordering=-region").get(dice % 3);
      return Query.list("list of all", "/accounts" + ordering, content -> true);
    } else if (dice < 75) {
      return Query.list("search", "/accounts?" + search, noted);
    } else if (dice < 79) {
      return Query.list(
          "search of an owner", "/accounts?" + owner + "&" + search, ofOwner.and(noted));
    } else if (dice < 84) {
      return Query.page("/accounts?page_size=5&page=" + (1 + slot % 4));
    } else if (dice < 89) {
      int min = dice % 3 * 500;
      return Query.list(
          "operation", "/accounts/rich?min=" + min, content -> content.balance() >= min);
    } else if (dice < 95) {
      return Query.list("other endpoint", "/reports/" + some.owner(), ofOwner);
    }
    return Query.list("loaded value", "/reports/" + some.owner() + "/loaded", ofOwner);
  }

  private void judge(@Nullable Observation read) {
    if (read != null) {
      tally.violated(history.judge(read, excuses));
      coverage.count(read);
    }
  }

  private void create(int slot, Content content, Server server) {
    Row row = history.newRow();
    if (!slots.compareAndSet(slot, null, row)) {
      history.discard(row);
      return;
    }
    Attempt attempt = begin("POST", row, 1, content, server, writer());
    Map<String, @Nullable Object> body = body(content, attempt);
    body.put("id", row.id());
    body.remove("version");
    Answer answer = client.write(server, "POST", "/accounts", body);
    end(answer, List.of(row), List.of(attempt));
    if (answer.outcome() != Outcome.ACKNOWLEDGED) {
      slots.compareAndSet(slot, row, null);
    }
    if (answer.outcome() == Outcome.REFUSED) {
      history.discard(row);
    }
  }

  private void patch(int slot, Row row, Seen base, Content content, Server server) {
    Attempt attempt = begin("PATCH", row, base.version() + 1, content, server, writer());
    Map<String, @Nullable Object> body = body(content, attempt);
    body.values().removeAll(body(base.content(), attempt).values());
    body.put("version", base.version());
    body.put("writer", attempt.writer());
    Answer answer = client.write(server, "PATCH", path(row), body);
    end(answer, List.of(row), List.of(attempt));
    afterRefusal(answer, slot, row, server);
  }

  private void put(int slot, Row row, Seen base, Content content, Server server) {
    Attempt attempt = begin("PUT", row, base.version() + 1, content, server, writer());
    Answer answer = client.write(server, "PUT", path(row), body(content, attempt));
    end(answer, List.of(row), List.of(attempt));
    afterRefusal(answer, slot, row, server);
  }

  private void deposit(int slot, Row row, Seen base, long amount, Server server) {
    Content content = base.content().plus(amount);
    Attempt attempt = begin("deposit", row, base.version() + 1, content, server, writer());
    Map<String, Object> body =
        Map.of("version", base.version(), "amount", amount, "writer", attempt.writer());
    Answer answer = client.write(server, "POST", path(row) + "/deposit", body);
    end(answer, List.of(row), List.of(attempt));
    afterRefusal(answer, slot, row, server);
  }

  /**
   * Writes two rows in one transaction, always the older one first, so that no two transactions wait for each other.
   */
  private void transfer(int slot, int otherSlot, long amount, Server server) {
    Row one = slots.get(slot);
    Row two = slots.get(otherSlot);
    if (one == null || two == null || one == two) {
      return;
    }
    Row from = one.id() < two.id() ? one : two;
    Row to = from == one ? two : one;
    Seen fromBase = from.newest();
    Seen toBase = to.newest();
    if (fromBase == null || toBase == null) {
      return;
    }
    String writer = writer();
    Attempt minus = begin(
        "transfer", from, fromBase.version() + 1, fromBase.content().plus(-amount), server, writer);
    Attempt plus =
        begin("transfer", to, toBase.version() + 1, toBase.content().plus(amount), server, writer);
    Map<String, Object> body = Map.of(
        "from", from.id(),
        "fromVersion", fromBase.version(),
        "to", to.id(),
        "toVersion", toBase.version(),
        "amount", amount,
        "writer", writer);
    Answer answer = client.write(server, "POST", "/transfers", body);
    end(answer, List.of(from, to), List.of(minus, plus));
    if (answer.outcome() == Outcome.REFUSED) {
      judge(client.read(Query.item(from.id()), server));
      judge(client.read(Query.item(to.id()), server));
    }
  }

  private void delete(int slot, Row row, Server server) {
    Attempt attempt = begin("DELETE", row, Attempt.DELETED, null, server, writer());
    Answer answer = client.write(server, "DELETE", path(row), null);
    end(answer, List.of(row), List.of(attempt));
    boolean stays = answer.outcome() == Outcome.REFUSED && answer.status() != 404;
    if (!stays && slots.compareAndSet(slot, row, null)) {
      graves.set(slot, row);
    }
  }

  /**
   * Reads a row again after a write that was based on an old version or on a deleted row, so that the next write is
   * not.
   */
  private void afterRefusal(Answer answer, int slot, Row row, Server server) {
    if (answer.status() == 404) {
      slots.compareAndSet(slot, row, null);
    } else if (answer.outcome() != Outcome.ACKNOWLEDGED) {
      judge(client.read(Query.item(row.id()), server));
    }
  }

  private Attempt begin(
      String operation,
      Row row,
      int version,
      @Nullable Content content,
      Server server,
      String writer) {
    Attempt attempt =
        new Attempt(operation, server.name(), version, content, writer, System.nanoTime());
    row.add(attempt);
    return attempt;
  }

  private void end(Answer answer, List<Row> rows, List<Attempt> attempts) {
    tally.count("write " + attempts.get(0).operation() + " " + answer.outcome());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Attempt attempt = attempts.get(i);
      history.end(row, attempt, answer.outcome());
      Content content = attempt.content();
      if (answer.outcome() == Outcome.ACKNOWLEDGED && content != null) {
        Seen expected = new Seen(row.id(), attempt.version(), attempt.writer(), content);
        if (!answer.rows().contains(expected)) {
          tally.failed("A write should have made " + expected + ", but made " + answer.rows());
        }
      }
    }
  }

  private static Map<String, @Nullable Object> body(Content content, Attempt attempt) {
    Map<String, @Nullable Object> body = new HashMap<>();
    body.put("owner", content.owner());
    body.put("region", content.region());
    body.put("balance", content.balance());
    body.put("note", content.note());
    body.put("writer", attempt.writer());
    body.put("version", attempt.version() - 1);
    return body;
  }

  private static Content content(Random random) {
    return new Content(
        OWNERS.get(random.nextInt(OWNERS.size())),
        REGIONS.get(random.nextInt(REGIONS.size())),
        random.nextInt(MAX_BALANCE),
        note(random.nextInt(2 * WORDS.size())));
  }

  /** Half of the notes are NULL. */
  private static @Nullable String note(int number) {
    return number < WORDS.size() ? WORDS.get(number) : null;
  }

  private static String path(Row row) {
    return "/accounts/" + row.id();
  }

  private String writer() {
    return "w" + lastWriter.incrementAndGet();
  }
}
