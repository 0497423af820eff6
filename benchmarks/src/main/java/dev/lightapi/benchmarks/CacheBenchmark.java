package dev.lightapi.benchmarks;

import dev.lightapi.LightApiServer;
import dev.lightapi.benchmarks.app.ArticleServer;
import dev.lightapi.benchmarks.app.SlowWork;
import dev.lightapi.checker.Postgres;
import dev.lightapi.checker.Redis;
import dev.lightapi.checker.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.SetParams;

/**
 * What the cache does when many ask for one answer, what an invalidation costs when there are many entries, and what is
 * left of a server's speed when Redis hangs. On a real Redis and a real PostgreSQL, over HTTP.
 */
public final class CacheBenchmark implements AutoCloseable {

  private static final int CROWD = 1_000;
  private static final int CROWD_ROUNDS = 5;

  private static final int ROWS = 200;
  private static final int WRITES = 2_000;
  private static final int WARM_UPS = 4;
  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;

  private static final int CLIENTS = 8;
  private static final int SECONDS = 10;

  private static final Pattern CALLS =
      Pattern.compile("cmdstat_(\\w+)\\S*:calls=(\\d+),usec=(\\d+)");

  private final Redis redis = new Redis(directory());
  private final Postgres postgres = new Postgres();
  private final SlowWork work = new SlowWork(Redis.HOST, redis.port());
  private final BenchmarkClient client = new BenchmarkClient();

  private CacheBenchmark() {}

  public static void main(String[] args) throws Exception {
    try (CacheBenchmark benchmark = new CacheBenchmark()) {
      benchmark.crowds();
      benchmark.invalidations();
      benchmark.pause();
    }
  }

  @Override
  public void close() {
    work.close();
    postgres.close();
    redis.close();
  }

  private void crowds() throws Exception {
    System.out.println(
        "| processes | cache budget, ms | lease | times it was made | slowest request, ms |");
    System.out.println("| ---: | ---: | --- | ---: | ---: |");
    for (int processes : new int[] {1, 4}) {
      for (int budget : new int[] {50, 1_000}) {
        crowds(processes, budget);
      }
    }
    System.out.println();
  }

  private void crowds(int processes, int budget) throws Exception {
    List<ServerProcess> servers = new ArrayList<>();
    try {
      Map<String, String> environment = environment("crowd" + processes + "-" + budget);
      environment.put("LIGHTAPI_CACHE_BUDGET_MS", Integer.toString(budget));
      // How often the answer is made is the question, and not whom the limit refuses.
      environment.put("LIGHTAPI_MAX_LOADS", Integer.toString(CROWD));
      for (int i = 1; i <= processes; i++) {
        servers.add(new ServerProcess(
            "server " + i,
            ArticleServer.class,
            environment,
            Redis.HOST,
            Integer.toString(redis.port())));
      }
      List<Integer> ports = servers.stream().map(ServerProcess::port).toList();
      crowd("reports", "without", ports, budget);
      crowd("leased-reports", "with", ports, budget);
    } finally {
      servers.forEach(ServerProcess::close);
    }
  }

  /** So many requests at once for an answer whose timeout is over; the worst of several times. */
  private void crowd(String path, String lease, List<Integer> ports, int budget) throws Exception {
    long most = 0;
    long slowest = 0;
    try (Jedis jedis = new Jedis(Redis.HOST, redis.port())) {
      for (int round = -CROWD_ROUNDS; round < CROWD_ROUNDS; round++) {
        String name = path + round + "-" + ports.size() + "-" + budget;
        client.get(ports.get(0), "/" + path + "/" + name);
        for (String entry : jedis.keys("crowd*/" + path + "/" + name + "*")) {
          jedis.pexpire(entry, 1);
        }
        TimeUnit.MILLISECONDS.sleep(100);
        jedis.set(SlowWork.counter(name), "0");
        List<CompletableFuture<Long>> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
          crowd.add(client.getAsync(ports.get(i % ports.size()), "/" + path + "/" + name));
        }
        long slowestOfRound = 0;
        for (CompletableFuture<Long> request : crowd) {
          slowestOfRound = Math.max(slowestOfRound, request.get(60, TimeUnit.SECONDS));
        }
        if (round >= 0) {
          most = Math.max(most, Long.parseLong(jedis.get(SlowWork.counter(name))));
          slowest = Math.max(slowest, slowestOfRound);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %s | %d | %d |%n",
        ports.size(),
        budget,
        lease,
        most,
        slowest / 1_000_000);
  }

  private void invalidations() throws Exception {
    System.out.println(
        "| entries in Redis | Redis commands a write | Redis' own time a write, µs | ratio | PATCH, median, µs | ratio |");
    System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: |");
    try (LightApiServer server = ArticleServer.start(environment("writes"), work);
        Jedis jedis = new Jedis(Redis.HOST, redis.port())) {
      fill(server.port());
      for (int id = 1; id <= ROWS; id++) {
        client.get(server.port(), "/articles/" + id);
      }
      String entry = jedis.keys("writes:*/articles/1 *").iterator().next();
      multiply(jedis, entry, 0, FEW);
      for (int i = 0; i < WARM_UPS; i++) {
        writes(server.port(), jedis);
      }
      Writes few = writes(server.port(), jedis);
      multiply(jedis, entry, FEW, MANY);
      Writes many = writes(server.port(), jedis);
      long entries = jedis.dbSize();
      forget(jedis, entry, FEW, MANY);
      Writes fewAgain = writes(server.port(), jedis);
      print(FEW + " or so", few, few);
      print(Long.toString(entries), many, few);
      print(FEW + " or so, again", fewAgain, few);
    }
    System.out.println();
  }

  private record Writes(double commands, double redisMicros, double medianMicros) {}

  private static void print(String entries, Writes writes, Writes base) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.1f | %.2f | %.0f | %.2f |%n",
        entries,
        writes.commands,
        writes.redisMicros,
        writes.redisMicros / base.redisMicros,
        writes.medianMicros,
        writes.medianMicros / base.medianMicros);
  }

  private Writes writes(int port, Jedis jedis) throws Exception {
    jedis.configResetStat();
    long[] nanos = new long[WRITES];
    for (int i = 0; i < WRITES; i++) {
      int id = 1 + i % ROWS;
      long start = System.nanoTime();
      client.send(
          port,
          "PATCH",
          "/articles/" + id,
          "{\"likes\": " + ThreadLocalRandom.current().nextInt(1_000_000_000) + "}");
      nanos[i] = System.nanoTime() - start;
    }
    long commands = 0;
    long micros = 0;
    Matcher calls = CALLS.matcher(jedis.info("commandstats"));
    while (calls.find()) {
      if (!calls.group(1).startsWith("config") && !calls.group(1).equals("info")) {
        commands += Long.parseLong(calls.group(2));
        micros += Long.parseLong(calls.group(3));
      }
    }
    Arrays.sort(nanos);
    return new Writes(
        (double) commands / WRITES, (double) micros / WRITES, nanos[WRITES / 2] / 1_000.0);
  }

  /** The same bytes under the keys of so many other rows. */
  private static void multiply(Jedis jedis, String key, int from, int to) {
    byte[] bytes = jedis.get(key.getBytes(StandardCharsets.UTF_8));
    Pipeline pipeline = jedis.pipelined();
    for (int i = from; i < to; i++) {
      pipeline.set(
          other(key, i).getBytes(StandardCharsets.UTF_8),
          bytes,
          SetParams.setParams().ex(3_600));
      if (i % 10_000 == 0) {
        pipeline.sync();
      }
    }
    pipeline.sync();
  }

  private static void forget(Jedis jedis, String key, int from, int to) {
    Pipeline pipeline = jedis.pipelined();
    for (int i = from; i < to; i++) {
      pipeline.del(other(key, i));
      if (i % 10_000 == 0) {
        pipeline.sync();
      }
    }
    pipeline.sync();
  }

  private static String other(String key, int number) {
    return key.replace("/articles/1 ", "/articles/" + (1_000_000 + number) + " ");
  }

  private void pause() throws Exception {
    System.out.println("| | requests a second | of uncached | slowest, ms |");
    System.out.println("| --- | ---: | ---: | ---: |");
    try (LightApiServer server = ArticleServer.start(environment("pause"), work)) {
      int port = server.port();
      fill(port);
      print("uncached, before warming up", load(port, "/plain-articles/"));
      print("cached, before warming up", load(port, "/articles/"));
      Load plain = load(port, "/plain-articles/");
      print("uncached", plain, plain);
      print("cached", load(port, "/articles/"), plain);
      redis.pause();
      print("cached, Redis hangs from the start", load(port, "/articles/"), plain);
      print("the same, later", load(port, "/articles/"), plain);
      redis.resume();
      long start = System.nanoTime();
      while (!isHit(port)) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      long back = System.nanoTime() - start;
      print("cached, Redis is back", load(port, "/articles/"), plain);
      System.out.printf(
          Locale.ROOT, "%nFirst hit %d ms after SIGCONT.%n", TimeUnit.NANOSECONDS.toMillis(back));
    }
  }

  private boolean isHit(int port) throws Exception {
    return client
        .send(port, "GET", "/articles/1", "")
        .headers()
        .firstValue("X-Cache")
        .orElse("")
        .equals("HIT");
  }

  private record Load(long requests, long slowestNanos) {}

  private static void print(String what, Load load) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | | %d |%n",
        what,
        load.requests / SECONDS,
        TimeUnit.NANOSECONDS.toMillis(load.slowestNanos));
  }

  private static void print(String what, Load load, Load plain) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f | %d |%n",
        what,
        load.requests / SECONDS,
        (double) load.requests / plain.requests,
        TimeUnit.NANOSECONDS.toMillis(load.slowestNanos));
  }

  /** Some clients that ask for one row after the other. */
  private Load load(int port, String path) throws Exception {
    AtomicLong requests = new AtomicLong();
    AtomicLong slowest = new AtomicLong();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    IntSupplier ids = () -> 1 + ThreadLocalRandom.current().nextInt(ROWS);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(clients.submit(() -> {
          while (System.nanoTime() < end) {
            long start = System.nanoTime();
            client.get(port, path + ids.getAsInt());
            slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
            requests.incrementAndGet();
          }
          return null;
        }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      clients.shutdownNow();
    }
    return new Load(requests.get(), slowest.get());
  }

  private void fill(int port) throws Exception {
    for (int i = 1; i <= ROWS; i++) {
      client.send(
          port,
          "POST",
          "/articles",
          "{\"title\": \"Article " + i + "\", \"section\": \"s" + i % 10 + "\", \"likes\": 0}");
    }
  }

  /** Each part has a database and keys of its own. */
  private Map<String, String> environment(String prefix) {
    Map<String, String> environment = new HashMap<>();
    environment.put("LIGHTAPI_REDIS_HOST", Redis.HOST);
    environment.put("LIGHTAPI_REDIS_PORT", Integer.toString(redis.port()));
    environment.put("LIGHTAPI_CACHE_PREFIX", prefix);
    environment.put("LIGHTAPI_DATABASE_URL", postgres.url(postgres.newDatabase()));
    return environment;
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("lightapi-benchmark");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
