package dev.lightapi.checker;

import dev.lightapi.LightApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The servers of a run, the killed ones replaced. Thread-safe, but for the killing. */
final class Servers implements AutoCloseable {

  private final List<Server> servers;
  private final Map<String, String> environment;
  private final boolean strict;
  private int started;

  private Servers(List<Server> servers, Map<String, String> environment, boolean strict) {
    this.servers = new CopyOnWriteArrayList<>(servers);
    this.environment = environment;
    this.strict = strict;
    this.started = servers.size();
  }

  /** One server in this process. */
  static Servers own(LightApi application) {
    return new Servers(List.of(new OwnServer(application)), Map.of(), false);
  }

  /** So many processes. */
  static Servers processes(int count, Map<String, String> environment, boolean strict) {
    List<Server> servers = new ArrayList<>();
    try {
      for (int i = 1; i <= count; i++) {
        servers.add(new ServerProcess("server-" + i, environment, strict));
      }
    } catch (RuntimeException e) {
      servers.forEach(Server::close);
      throw e;
    }
    return new Servers(servers, environment, strict);
  }

  List<Server> all() {
    return servers;
  }

  Server get(int choice) {
    return servers.get(choice % servers.size());
  }

  /** Kills the one that the choice falls on, and tells its place. */
  int kill(int choice) {
    int index = choice % servers.size();
    ((ServerProcess) servers.get(index)).kill();
    return index;
  }

  /** Starts another one in its place. */
  void replace(int index) {
    started++;
    servers.set(index, new ServerProcess("server-" + started, environment, strict));
  }

  @Override
  public void close() {
    servers.forEach(Server::close);
  }
}
