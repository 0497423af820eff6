package dev.lightapi.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that answers {@code GET} requests, in an endpoint class or in the {@link RestEndpoint#handlers} of an entity.
 *
 * <p>Its parameters are bound by name: from the path, then from the query, then by {@link Param#defaultValue}. One
 * parameter that is no plain value is the body.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Get {

  /**
   * Where, below the endpoint's path: {@code "/{id}"}. By default at the endpoint's path itself. Several paths let a
   * parameter come from the path or from the query.
   */
  String[] value() default "";

  /**
   * How long a response is kept, in seconds. An operation with a timeout of its own is cached, whether or not the
   * endpoint's {@code methods} have GET; 0, the default, leaves both to the endpoint.
   */
  int timeout() default 0;
}
