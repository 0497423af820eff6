package dev.lightapi.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a client may ask of an entity's list. Names are those of the entity's fields; the compiler checks them.
 *
 * <p>Nothing that is not named here reaches the database: the names are all that a list's answer depends on, which is
 * also what makes its cache key complete.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Filtering {

  /**
   * What selects rows: fields, compared by equality, {@code ?category=books}; and fields with an operator behind two
   * underscores, {@code "price__gte"} for {@code ?price__gte=10}. The operators are {@code in} (up to 100 values,
   * separated by commas), {@code ne}, {@code gte}, {@code gt}, {@code lte}, {@code lt}, {@code isnull} (true or false) and
   * {@code startswith}. A request with another parameter is answered with 400.
   */
  String[] fields() default {};

  /** Text fields in which {@code ?search=term} looks, whatever the letters' case; a row matches if one contains it. */
  String[] search() default {};

  /** Fields that order rows: {@code ?ordering=-price,name}; a minus sign descends. */
  String[] ordering() default {};
}
