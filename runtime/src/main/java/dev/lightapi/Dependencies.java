package dev.lightapi;

import dev.lightapi.config.ConfigurationException;
import java.util.List;

/** The objects that an application provides to its endpoint classes. Immutable. */
record Dependencies(List<Object> objects) {

  Dependencies {
    objects = List.copyOf(objects);
  }

  /** @throws ConfigurationException if not exactly one of the objects is of that type */
  <T> T of(Class<T> type, String path) {
    List<T> fitting = objects.stream().filter(type::isInstance).map(type::cast).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String name = type.getSimpleName();
    throw new ConfigurationException(
        fitting.isEmpty()
            ? "The endpoint at " + path + " needs a " + type.getName()
                + ", and none was provided. Provide one before the start: LightApi.create().provide(new "
                + name + "(...))."
            : "The endpoint at " + path + " needs one " + type.getName() + ", but " + fitting.size()
                + " were provided. Leave the others out, or ask for a type that only one of them has.");
  }
}
