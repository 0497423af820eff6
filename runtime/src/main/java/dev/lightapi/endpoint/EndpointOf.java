package dev.lightapi.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the class for which an {@link Endpoint} was generated. Class files of an earlier build may outlive that class or
 * its {@code @RestEndpoint}; the compiler and the start then leave the endpoint out.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EndpointOf {

  /** The class that is annotated with {@code @RestEndpoint}. */
  Class<?> value();
}
