package dev.lightapi.checker;

import dev.lightapi.LightApi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The servers of a run, and the requests that each gets. A server that ended is replaced. Thread-safe, except for
 * replacing.
 */
final class Servers implements AutoCloseable {

  /** The requests that a server gets. */
  enum Use {
    ALL,
    WRITES,
    NONE
  }

  /** Starts a server in a place, with a name that no other server has. */
  interface Starter {
    Server start(String name, int place);
  }

  private final List<Server> servers;
  private final AtomicReferenceArray<Use> uses;
  private final Starter starter;
  private int started;

  private Servers(List<Server> servers, Starter starter) {
    this.servers = new CopyOnWriteArrayList<>(servers);
    this.uses = new AtomicReferenceArray<>(servers.size());
    this.starter = starter;
    this.started = servers.size();
    for (int place = 0; place < servers.size(); place++) {
      uses.set(place, Use.ALL);
    }
  }

  /** Starts one server in this process. */
  static Servers own(LightApi application) {
    return new Servers(List.of(new OwnServer(application)), (name, place) -> {
      throw new IllegalStateException("The server is in this process and cannot be replaced");
    });
  }

  /** Starts that number of server processes. */
  static Servers processes(int count, Starter starter) {
    List<Server> servers = new ArrayList<>();
    try {
      for (int place = 0; place < count; place++) {
        servers.add(starter.start(name(place + 1), place));
      }
    } catch (RuntimeException e) {
      servers.forEach(Server::close);
      throw e;
    }
    return new Servers(servers, starter);
  }

  List<Server> all() {
    return servers;
  }

  int count() {
    return servers.size();
  }

  Server get(int place) {
    return servers.get(place % servers.size());
  }

  /** A server that gets reads now: the chosen one, or the next one. */
  Server forReading(int choice) {
    return pick(choice, Use.ALL, Use.ALL);
  }

  /** A server that gets writes now: the chosen one, or the next one. */
  Server forWriting(int choice) {
    return pick(choice, Use.ALL, Use.WRITES);
  }

  /** From now on the server gets these requests, and no others. */
  void use(int place, Use use) {
    uses.set(place, use);
  }

  /** Kills a server, and starts another one in its place. */
  void kill(int place) {
    process(place).kill();
    replace(place);
  }

  /** Lets a server end its requests, and starts another one in its place. */
  void restart(int place) {
    process(place).terminate();
    replace(place);
  }

  ServerProcess process(int place) {
    return (ServerProcess) servers.get(place);
  }

  @Override
  public void close() {
    servers.forEach(Server::close);
  }

  private void replace(int place) {
    uses.set(place, Use.NONE);
    started++;
    servers.set(place, starter.start(name(started), place));
    uses.set(place, Use.ALL);
  }

  private Server pick(int choice, Use one, Use other) {
    for (int i = 0; i < servers.size(); i++) {
      int place = (choice % servers.size() + i) % servers.size();
      Use use = uses.get(place);
      if (use == one || use == other) {
        return servers.get(place);
      }
    }
    return get(choice);
  }

  private static String name(int number) {
    return "server-" + number;
  }
}
