package dev.lightapi.checker;

import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.cache.redis.RedisSettings;
import dev.lightapi.checker.app.CheckedServer;
import dev.lightapi.config.Environment;

/** The application as a process, with a {@link FlawedCache} or a {@link FlawedNear}: the argument is the flaw's name. */
public final class FlawedServer {

  private FlawedServer() {}

  public static void main(String[] args) throws InterruptedException {
    RedisSettings settings = RedisSettings.of(Environment.ofProcess());
    Flaw flaw = Flaw.valueOf(args[0]);
    RedisCache cache = flaw.isOfNearCopies()
        ? new FlawedNear(settings, flaw)
        : new FlawedCache(settings, flaw, new LateCommits());
    CheckedServer.serve(CheckedServer.application(false).cache(cache));
  }
}
