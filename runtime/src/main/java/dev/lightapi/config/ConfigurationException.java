package dev.lightapi.config;

/** Says which setting is wrong, what it is and what is expected. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }
}
