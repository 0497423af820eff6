package dev.lightapi.checker;

import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.LightApi;
import dev.lightapi.cache.redis.RedisSettings;
import dev.lightapi.checker.Chaos.Targets;
import dev.lightapi.checker.Scenario.Settings;
import dev.lightapi.checker.app.CheckedServer;
import dev.lightapi.config.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Plays one scenario. Used by one thread, once. */
final class Run implements AutoCloseable {

  static final Duration BUDGET = Duration.ofMillis(50);
  static final Duration INVALIDATION_BUDGET = Duration.ofMillis(500);

  /** The budget in runs that do not test it: no process stops using Redis because it had to wait for a processor. */
  private static final String PATIENT_MILLIS = "10000";

  /** Longer than any budget and most faults, so that a request that waits for Redis itself is noticed. */
  private static final String REDIS_TIMEOUT_MILLIS = "5000";

  /**
   * Longer than any commit takes here. The mark of a writer that died stays for that time, and what is marked is not
   * stored.
   */
  private static final String MARK_MILLIS = "10000";

  /** Longer than the latency that is caused, so that copies are trusted while news of a deletion is on its way. */
  private static final String LONG_LEASE_MILLIS = "1000";

  private static final int READERS = 4;

  /** The clients of processes with default settings. With so many, look-ups are in progress when something happens. */
  private static final int MANY_READERS = 16;

  private static final int WRITERS = 2;
  private static final int MAX_PAUSE_MILLIS = 8;

  private final Scenario scenario;
  private final Postgres postgres;
  private final String database;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Tally tally = new Tally();
  private final History history = new History();
  private final Excuses excuses;
  private final Client client;
  private final Stalls stalls = opened(new Stalls());
  private final AtomicBoolean going = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();
  private final List<Observer> observers = new ArrayList<>();
  private @Nullable FailoverObserver failovers;

  private Run(Scenario scenario, Postgres postgres) {
    this.scenario = scenario;
    this.client = new Client(tally, scenario.strict());
    this.excuses = new Excuses(scenario.excuses(), scenario.strict(), INVALIDATION_BUDGET);
    this.postgres = postgres;
    this.database = postgres.newDatabase();
  }

  /** Plays the scenario; if it has a flaw, until the flaw is found. */
  static Report of(Scenario scenario, Postgres postgres) {
    try (Run run = new Run(scenario, postgres)) {
      return run.play();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Report play() throws InterruptedException {
    Path files = opened(new Directory()).path();
    boolean one = scenario.cache() == Scenario.CacheAddress.REDIS;
    Redis single = one ? opened(new Redis(files)) : null;
    boolean two = scenario.cache() == Scenario.CacheAddress.SENTINELS;
    WatchedRedis watched = two ? opened(new WatchedRedis(files)) : null;
    List<Network> ways = new ArrayList<>();
    for (int i = 0; single != null && i < Math.max(1, scenario.processes()); i++) {
      ways.add(opened(new Network(single.port())));
    }
    Servers servers = opened(
        scenario.processes() == 0 ? own(ways) : processes(reaches(ways, watched), ways, watched));
    Targets targets = new Targets(servers, single, ways, watched);
    Workload workload =
        new Workload(history, client, servers, excuses, tally, scenario.readsFilters());
    workload.fill(new Random(scenario.seed()));
    warmUp(workload);
    tally.forgetSlowest();

    long deadline = System.nanoTime() + scenario.duration().toNanos();
    boolean many = scenario.settings() == Settings.DEFAULT;
    int readers = many ? MANY_READERS : READERS;
    for (int i = 0; i < readers; i++) {
      start("reader", i, random -> {
        workload.readOnce(random);
        if (many) {
          pause(random.nextInt(MAX_PAUSE_MILLIS));
        }
      });
    }
    for (int i = 0; i < WRITERS; i++) {
      start("writer", readers + i, random -> {
        workload.writeOnce(random);
        pause(random.nextInt(MAX_PAUSE_MILLIS));
      });
    }
    Thread chaos = null;
    if (!scenario.faults().isEmpty()) {
      Chaos faults = new Chaos(scenario, targets, client, excuses, tally, deadline);
      chaos = new Thread(faults, "checker-chaos");
      chaos.start();
    }
    while (System.nanoTime() < deadline && !provenFlawed()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    if (chaos != null) {
      if (provenFlawed()) {
        chaos.interrupt();
      }
      chaos.join();
    }
    going.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
    workload.readAll();
    if (scenario.near()) {
      servers.all().forEach(server -> tally.count("near hits", client.nearHits(server)));
    }
    if (scenario.cache() != Scenario.CacheAddress.MEMORY) {
      findKeysWithoutEnd(targets.redis());
    }
    List<String> lost = history.lost(postgres.accounts(database), tally.origin());
    return report(lost);
  }

  private void findKeysWithoutEnd(Redis redis) {
    try {
      redis
          .keysWithoutEnd()
          .forEach(key -> tally.failed("The key does not expire within a day: " + key));
    } catch (JedisException e) {
      tally.failed("The keys of Redis could not be listed: " + e);
    }
  }

  private Report report(List<String> lost) {
    List<String> observed = new ArrayList<>();
    for (Observer observer : observers) {
      observed.add(observer.describe());
    }
    if (failovers != null) {
      observed.add(failovers.describe());
    }
    if (excuses.latest() > 0) {
      observed.add("of all: the last excused read began %s after Redis could be reached again"
          .formatted(Violation.millis(excuses.latest())));
    }
    return new Report(scenario, tally, lost, observed, stalls.longest());
  }

  private boolean provenFlawed() {
    return scenario.flaw() != null && report(List.of()).good();
  }

  /** Sends the first requests of a JVM, which are slow and are not measured. */
  private static void warmUp(Workload workload) {
    Random random = ThreadLocalRandom.current();
    for (int i = 0; i < 200; i++) {
      workload.readOnce(random);
    }
  }

  private void start(String name, int number, Consumer<Random> step) {
    Random random = new Random(31 * scenario.seed() + number);
    Thread thread = new Thread(
        () -> {
          try {
            while (going.get()) {
              step.accept(random);
            }
          } catch (RuntimeException e) {
            tally.failed(name + " ended: " + e);
          }
        },
        "checker-" + name + "-" + number);
    thread.start();
    threads.add(thread);
  }

  private Servers own(List<Network> ways) {
    Map<String, String> environment = environment(ways.isEmpty() ? null : ways.get(0), null);
    LightApi application = CheckedServer.application(scenario.strict()).environment(environment);
    Flaw flaw = scenario.flaw();
    if (flaw != null) {
      LateCommits commits = new LateCommits();
      application.cache(
          new FlawedCache(RedisSettings.of(new Environment(environment)), flaw, commits));
      if (flaw == Flaw.TOKENS_BEFORE_COMMIT) {
        HikariDataSource pool = opened(postgres.pool(database));
        application.database(commits.over(pool));
      }
    }
    return Servers.own(application);
  }

  /**
   * Starts the observers beside the servers. Each uses the network path of its server. With sentinels, one observer
   * serves all servers.
   */
  private List<Reach> reaches(List<Network> ways, @Nullable WatchedRedis watched) {
    if (watched != null) {
      FailoverObserver observer = opened(new FailoverObserver(watched));
      failovers = observer;
      excuses.watch(observer.failovers());
      int replicas = scenario.awaitsReplica() ? 1 : 0;
      observers.add(opened(new Observer("servers", observer::master, replicas)));
      return Collections.nCopies(scenario.processes(), observers.get(0).reach());
    }
    for (int place = 1; place <= ways.size(); place++) {
      Network way = ways.get(place - 1);
      observers.add(opened(new Observer("place-" + place, way::port, 0)));
    }
    return observers.stream().map(Observer::reach).toList();
  }

  private Servers processes(
      List<Reach> reaches, List<Network> ways, @Nullable WatchedRedis watched) {
    Flaw flaw = scenario.flaw();
    return Servers.processes(scenario.processes(), (name, place) -> {
      excuses.beside(name, reaches.get(place));
      Map<String, String> environment =
          environment(watched == null ? ways.get(place) : null, watched);
      return flaw == null
          ? new ServerProcess(
              name, CheckedServer.class, environment, scenario.strict() ? CheckedServer.STRICT : "")
          : new ServerProcess(name, FlawedServer.class, environment, flaw.name());
    });
  }

  private Map<String, String> environment(@Nullable Network way, @Nullable WatchedRedis watched) {
    Map<String, String> environment = new HashMap<>();
    if (scenario.settings() == Settings.PATIENT) {
      environment.put("LIGHTAPI_CACHE_BUDGET_MS", PATIENT_MILLIS);
      environment.put("LIGHTAPI_CACHE_INVALIDATION_MS", PATIENT_MILLIS);
    }
    if (way != null) {
      environment.put("LIGHTAPI_REDIS_HOST", Redis.HOST);
      environment.put("LIGHTAPI_REDIS_PORT", Integer.toString(way.port()));
    }
    if (watched != null) {
      environment.put("LIGHTAPI_REDIS_SENTINEL_NODES", watched.nodes());
      environment.put("LIGHTAPI_REDIS_SENTINEL_MASTER", WatchedRedis.NAME);
      environment.put("LIGHTAPI_REDIS_REPLICAS", scenario.awaitsReplica() ? "1" : "0");
    }
    if (scenario.settings() != Settings.DEFAULT
        && scenario.cache() != Scenario.CacheAddress.MEMORY) {
      environment.put("LIGHTAPI_REDIS_TIMEOUT_MS", REDIS_TIMEOUT_MILLIS);
    }
    if (scenario.near()) {
      environment.put("LIGHTAPI_REDIS_NEAR", "on");
      if (scenario.flaw() == Flaw.NO_LEASE_AWAITED) {
        environment.put("LIGHTAPI_REDIS_NEAR_LEASE_MS", LONG_LEASE_MILLIS);
      }
    }
    environment.put("LIGHTAPI_CACHE_MARK_MS", MARK_MILLIS);
    environment.put("LIGHTAPI_DATABASE_URL", postgres.url(database));
    return environment;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    going.set(false);
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("The run could not be closed", e);
      }
    }
  }
}
