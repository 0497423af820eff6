package dev.lightapi.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a REST resource of a class.
 *
 * <p>On an entity, a class or record with a {@code jakarta.persistence.Id}, it serves the rows of its table. On any other
 * class, an <em>endpoint class</em>, it serves the methods under {@link Get}, {@link Post}, {@link Put}, {@link Patch} and
 * {@link Delete}.
 *
 * <p>The annotation processor {@code lightapi-processor} reads it while {@code javac} runs and writes the routes and, for
 * an entity, the JDBC store and the JSON codec. Whatever it cannot generate is a compile error at the element.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface RestEndpoint {

  /**
   * The resource's path, such as {@code "/products"}. By default the plural of the class's name in kebab case: {@code
   * OrderLine} is served at {@code /order-lines}, and the endpoint class {@code TaskEndpoint} at {@code /tasks}.
   */
  String path() default "";

  /**
   * The methods of an entity that exist; any other is answered with 405 and an {@code Allow} header. By default all. An
   * endpoint class has the methods that it declares.
   */
  HttpMethod[] expose() default {
    HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE
  };

  /**
   * The class of the cache that keeps responses, an implementation of {@code dev.lightapi.cache.Cache}, such as {@code
   * MemoryCache} or {@code RedisCache}. Without one nothing is cached.
   */
  Class<?> cache() default void.class;

  /**
   * The methods whose responses are cached when there is a {@link #cache}. In an endpoint class, and with {@link
   * #handlers}, that may be {@code POST}, {@code PUT} and {@code PATCH}, too, if all operations under them only read; the
   * body is then part of the key. A single one is cached by a timeout of its own: {@link Post#timeout}.
   */
  HttpMethod[] methods() default {HttpMethod.GET};

  /**
   * How long a response is kept, in seconds, at least 1; up to a tenth less, so that not all end together. A write ends it
   * earlier: no response is served that is older than the last acknowledged write.
   */
  int timeout() default 3600;

  /** What is certain about responses when the cache is lost in the middle of a write. */
  Consistency consistency() default Consistency.EVENTUAL;

  /** Other timeouts for single operations. */
  Timeout[] timeouts() default {};

  /**
   * Decides, before the look-up, whether a request may use the cache and whose entries it shares: a class that implements
   * {@code dev.lightapi.endpoint.CacheRules}.
   */
  Class<?> rules() default void.class;

  /**
   * A class whose methods, under {@link Get}, {@link Post}, {@link Put}, {@link Patch} and {@link Delete}, are operations of
   * this entity besides the generated ones; one at the same method and path replaces a generated one.
   */
  Class<?> handlers() default void.class;

  /**
   * Other entities that the responses depend on. A write to one of them ends all cached responses of this endpoint.
   */
  Class<?>[] reads() default {};
}
