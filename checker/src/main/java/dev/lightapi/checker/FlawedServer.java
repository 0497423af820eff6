package dev.lightapi.checker;

import dev.lightapi.cache.redis.RedisSettings;
import dev.lightapi.checker.app.CheckedServer;
import dev.lightapi.config.Environment;

/** The application as a process, with a {@link FlawedCache}: the argument is the flaw's name. */
public final class FlawedServer {

  private FlawedServer() {}

  public static void main(String[] args) throws InterruptedException {
    RedisSettings settings = RedisSettings.of(Environment.ofProcess());
    FlawedCache cache = new FlawedCache(settings, Flaw.valueOf(args[0]), new LateCommits());
    CheckedServer.serve(CheckedServer.application(false).cache(cache));
  }
}
