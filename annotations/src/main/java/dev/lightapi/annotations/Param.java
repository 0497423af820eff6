package dev.lightapi.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a parameter of an operation is called in requests, and what it is if a request does not have it. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Param {

  /** Its name in the path or the query; by default its name in Java. */
  String value() default "";

  /**
   * Its value, as a request would write it, if neither path nor query has it. Without one a parameter is required,
   * unless it is {@code @Nullable} or an {@code Optional}.
   */
  String[] defaultValue() default {};
}
