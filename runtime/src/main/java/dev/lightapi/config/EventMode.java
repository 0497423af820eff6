package dev.lightapi.config;

import java.util.Locale;

/** Whether the database notifies of changes by other writers: {@code LIGHTAPI_DATABASE_EVENTS}. */
public enum EventMode {
  /** It does not. */
  OFF,
  /** Its triggers do. */
  LISTEN,
  /** Its triggers do, and are created or replaced at the start. */
  INSTALL;

  /**
   * What the variable says; off if it is not set.
   *
   * @throws ConfigurationException if it has another value
   */
  public static EventMode of(Environment environment) {
    String text = environment.text(Environment.DATABASE_EVENTS).orElse("off").strip();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "off" -> OFF;
      case "listen" -> LISTEN;
      case "install" -> INSTALL;
      default ->
        throw Environment.wrong(
            Environment.DATABASE_EVENTS, text, "must be off, listen or install");
    };
  }
}
