package dev.lightapi;

import dev.lightapi.endpoint.EntityValidator;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.lang.annotation.ElementType;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.validator.HibernateValidatorFactory;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Sets up Bean Validation for entities. */
final class Validators {

  /**
   * All that it says at INFO is its own version, and most applications have not configured it. Held here, since a logger that
   * nobody holds can be collected, and its level with it.
   */
  private static final Logger VERSION_LOG =
      Logger.getLogger("org.hibernate.validator.internal.util.Version");

  private Validators() {}

  /** Checks entities: with all violations, or with the first one of them alone. */
  static EntityValidator entityValidator(ValidatorFactory factory) {
    return new EntityValidator(
        factory.getValidator(),
        factory
            .unwrap(HibernateValidatorFactory.class)
            .usingContext()
            .failFast(true)
            .getValidator());
  }

  static ValidatorFactory open() {
    VERSION_LOG.setLevel(Level.WARNING);
    return Validation.byDefaultProvider()
        .configure()
        // The default interpolator needs an expression language, which violations of constraints
        // rarely use.
        .messageInterpolator(
            new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
        // The default one asks a persistence provider, which is not there, and logs a warning that
        // it is not.
        .traversableResolver(new LoadedObjects())
        .buildValidatorFactory();
  }

  /** All of an entity is there: none of it is loaded later. */
  private static final class LoadedObjects implements TraversableResolver {

    @Override
    public boolean isReachable(
        @Nullable Object object,
        Path.Node property,
        Class<?> root,
        Path pathToObject,
        ElementType type) {
      return true;
    }

    @Override
    public boolean isCascadable(
        @Nullable Object object,
        Path.Node property,
        Class<?> root,
        Path pathToObject,
        ElementType type) {
      return true;
    }
  }
}
