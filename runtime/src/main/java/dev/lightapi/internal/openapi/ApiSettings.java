package dev.lightapi.internal.openapi;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the OpenAPI document says of the application as a whole. Immutable.
 *
 * @param title the name of the API
 * @param version the version of the API
 * @param license the SPDX identifier of the API's license
 * @param servers the URLs at which clients reach it
 */
public record ApiSettings(
    String title, String version, Optional<String> license, List<String> servers) {

  private static final String DEFAULT_TITLE = "LightAPI";
  private static final String DEFAULT_VERSION = "1";
  private static final String DEFAULT_SERVER = "/";

  public ApiSettings {
    servers = List.copyOf(servers);
  }

  /**
   * The settings of {@code LIGHTAPI_API_*}; empty if there is to be no document.
   *
   * @throws ConfigurationException if one of them is wrong
   */
  public static Optional<ApiSettings> of(Environment environment) {
    String servers = environment.text(Environment.API_SERVERS).orElse(DEFAULT_SERVER);
    List<String> urls = new ArrayList<>();
    for (String url : servers.strip().split("\\s+", -1)) {
      urls.add(checked(url));
    }
    ApiSettings settings = new ApiSettings(
        environment.text(Environment.API_TITLE).orElse(DEFAULT_TITLE),
        environment.text(Environment.API_VERSION).orElse(DEFAULT_VERSION),
        environment.text(Environment.API_LICENSE),
        urls);
    return environment.flag(Environment.API_DOCUMENT, true)
        ? Optional.of(settings)
        : Optional.empty();
  }

  private static String checked(String url) {
    try {
      var unused = new URI(url);
      return url;
    } catch (URISyntaxException e) {
      throw Environment.wrong(
          Environment.API_SERVERS,
          url,
          "must be URLs with spaces between them, such as https://api.acme.com/v1");
    }
  }
}
