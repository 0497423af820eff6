package dev.lightapi.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.checker.Servers.Use;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets which requests while a server is idle. */
class ServersTest {

  private final Servers servers = Servers.processes(3, (name, place) -> new Named(name));

  @Test
  void requestsGoToTheServerOfTheirChoice() {
    assertThat(read()).containsExactly("server-1", "server-2", "server-3");
    assertThat(written()).containsExactly("server-1", "server-2", "server-3");
  }

  @Test
  void aServerThatIsToBeIdleGetsNone() {
    servers.use(1, Use.NONE);
    assertThat(read()).containsExactly("server-1", "server-3", "server-3");
    assertThat(written()).containsExactly("server-1", "server-3", "server-3");
  }

  @Test
  void writesComeFirstWhenItGetsRequestsAgain() {
    servers.use(2, Use.WRITES);
    assertThat(read()).containsExactly("server-1", "server-2", "server-1");
    assertThat(written()).containsExactly("server-1", "server-2", "server-3");
  }

  private List<String> read() {
    return IntStream.range(0, 3)
        .mapToObj(choice -> servers.forReading(choice).name())
        .toList();
  }

  private List<String> written() {
    return IntStream.range(0, 3)
        .mapToObj(choice -> servers.forWriting(choice).name())
        .toList();
  }

  /** A server that gets no requests. */
  private record Named(String name) implements Server {

    @Override
    public int port() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean killed() {
      return false;
    }

    @Override
    public void close() {}
  }
}
