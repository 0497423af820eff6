package dev.lightapi.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How long the responses of one operation are kept, in {@link RestEndpoint#timeouts}. */
@Documented
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface Timeout {

  /**
   * The operation. Of an entity: {@code list}, {@code search} (a list with {@code ?search=}) or {@code find}. Of an
   * endpoint class, and of the handlers of an entity: a method's name.
   */
  String operation();

  /** How long, in seconds, at least 1. */
  int seconds();
}
