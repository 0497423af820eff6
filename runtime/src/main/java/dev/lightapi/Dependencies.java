package dev.lightapi;

import dev.lightapi.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The objects that constructors of endpoint classes can take. Immutable.
 *
 * @param provided those that an application provides
 * @param builtIn those that are always there; what is provided has precedence
 */
record Dependencies(List<Object> provided, List<Object> builtIn) {

  Dependencies {
    provided = List.copyOf(provided);
    builtIn = List.copyOf(builtIn);
  }

  Dependencies(List<Object> provided) {
    this(provided, List.of());
  }

  /** These, and other objects that are always there. */
  Dependencies with(List<?> others) {
    List<Object> all = new ArrayList<>(builtIn);
    all.addAll(others);
    return new Dependencies(provided, all);
  }

  /** @throws ConfigurationException if not exactly one of the objects is of that type */
  <T> T of(Class<T> type, String path) {
    List<T> fitting = fitting(type, provided);
    if (fitting.isEmpty()) {
      fitting = fitting(type, builtIn);
    }
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String name = type.getSimpleName();
    throw new ConfigurationException(
        fitting.isEmpty()
            ? "The endpoint at " + path + " needs a " + type.getName()
                + ", and none was provided. Provide one before the start: LightApi.create().provide(new "
                + name
                + "(...)). Without that, constructors can take the Database, the EndpointCache, a store, and: "
                + names(builtIn) + "."
            : "The endpoint at " + path + " needs one " + type.getName() + ", but " + fitting.size()
                + " were provided. Leave the others out, or ask for a type that only one of them has.");
  }

  /** @throws ConfigurationException if several of the provided objects are of that type */
  <T> Optional<T> atMostOne(Class<T> type) {
    List<T> fitting = fitting(type, provided);
    if (fitting.size() > 1) {
      throw new ConfigurationException("One " + type.getName() + " can be provided, but "
          + fitting.size() + " were. Leave the others out.");
    }
    return fitting.stream().findFirst();
  }

  private static <T> List<T> fitting(Class<T> type, List<Object> objects) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static String names(List<Object> objects) {
    return objects.stream()
        .map(object -> object.getClass().getSimpleName())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
