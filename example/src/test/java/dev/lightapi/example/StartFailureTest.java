package dev.lightapi.example;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong settings end the start with a message that names the variable, its value and what is expected. */
class StartFailureTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      LIGHTAPI_PORT              | http      | LIGHTAPI_PORT is 'http', but must be a whole number from 0 to 65535.
      LIGHTAPI_PORT              | 70000     | LIGHTAPI_PORT is '70000', but must be a whole number from 0 to 65535.
      LIGHTAPI_DATABASE_URL      | mysql://x | LIGHTAPI_DATABASE_URL must be a JDBC URL such as
      LIGHTAPI_DATABASE_URL      | jdbc:db2:x | There is no JDBC driver for jdbc:db2:x on the class path.
      LIGHTAPI_DATABASE_CREATE_TABLES | maybe | LIGHTAPI_DATABASE_CREATE_TABLES is 'maybe', but must be true or false.
      LIGHTAPI_REDIS_PORT        | 0         | LIGHTAPI_REDIS_PORT is '0', but must be a whole number from 1 to 65535.
      LIGHTAPI_CACHE_MAX_BYTES   | 64MB      | LIGHTAPI_CACHE_MAX_BYTES is '64MB', but must be a whole number from 1 to
      """)
  void wrongValue(String name, String value, String message) {
    assertFails(Map.of(name, value), message);
  }

  @Test
  void databaseThatIsAway() throws IOException {
    String url = "jdbc:postgresql://localhost:" + FreePort.find() + "/shop?password=secret";
    assertThatThrownBy(() -> ExampleProcess.start(Map.of("LIGHTAPI_DATABASE_URL", url)))
        .hasMessageContaining("The database jdbc:postgresql://localhost:")
        .hasMessageContaining("cannot be used: Connection")
        .hasMessageContaining("Check LIGHTAPI_DATABASE_URL")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void portInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      String port = String.valueOf(taken.getLocalPort());
      assertFails(
          Map.of("LIGHTAPI_PORT", port),
          "Port " + port + " is in use or not allowed. Set LIGHTAPI_PORT");
    }
  }

  private static void assertFails(Map<String, String> environment, String message) {
    assertThatThrownBy(() -> ExampleProcess.start(environment))
        .hasMessageContaining("The example did not start")
        .hasMessageContaining(message);
  }
}
