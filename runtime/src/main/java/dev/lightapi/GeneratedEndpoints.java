package dev.lightapi;

import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointOf;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoints that {@link ServiceLoader} finds, without those that are left over from an earlier build. A compiler that
 * compiles single files deletes nothing, so class files and lines of the service file outlive their source.
 */
final class GeneratedEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi");

  private static final String REMEDY = "Build from scratch, such as by mvn clean package.";

  private GeneratedEndpoints() {}

  /** @throws ConfigurationException if an endpoint cannot be loaded although its class still has the annotation */
  static List<Endpoint> load() {
    List<Endpoint> endpoints = new ArrayList<>();
    Iterator<ServiceLoader.Provider<Endpoint>> providers =
        ServiceLoader.load(Endpoint.class).stream().iterator();
    while (true) {
      ServiceLoader.Provider<Endpoint> provider;
      try {
        if (!providers.hasNext()) {
          return endpoints;
        }
        provider = providers.next();
      } catch (ServiceConfigurationError | LinkageError e) {
        skipMissing(e);
        continue;
      }
      Optional<String> leftOver = leftOver(provider.type());
      if (leftOver.isEmpty()) {
        endpoints.add(create(provider));
      } else {
        LOG.warn(
            "{} It is left over from an earlier build and not served. {}", leftOver.get(), REMEDY);
      }
    }
  }

  /** After this error the iterator goes on with the next line of the service file; after any other it may not. */
  private static void skipMissing(Error error) {
    if (!Objects.requireNonNullElse(error.getMessage(), "").endsWith(" not found")) {
      throw new ConfigurationException(
          "The endpoints cannot be loaded: " + error + ". " + REMEDY, error);
    }
    LOG.warn(
        "A file META-INF/services/{} lists a class that does not exist: {}. Nothing is served for it. {}",
        Endpoint.class.getName(),
        error.getMessage(),
        REMEDY);
  }

  /** Why an endpoint is no longer wanted; empty if it is, or was not generated. */
  private static Optional<String> leftOver(Class<? extends Endpoint> type) {
    try {
      EndpointOf of = type.getAnnotation(EndpointOf.class);
      return of == null || of.value().isAnnotationPresent(RestEndpoint.class)
          ? Optional.empty()
          : Optional.of(type.getName() + " was generated for " + of.value().getName()
              + ", which has no @RestEndpoint any more.");
    } catch (TypeNotPresentException e) {
      return Optional.of(type.getName() + " was generated for " + e.typeName()
          + ", which does not exist any more.");
    }
  }

  private static Endpoint create(ServiceLoader.Provider<Endpoint> provider) {
    try {
      return provider.get();
    } catch (ServiceConfigurationError | LinkageError e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new ConfigurationException(
          provider.type().getName() + " cannot be loaded: " + cause
              + ". If it was generated from an earlier version of a class, build from scratch, such as by mvn clean"
              + " package.",
          e);
    }
  }
}
