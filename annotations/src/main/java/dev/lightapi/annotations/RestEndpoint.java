package dev.lightapi.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an entity, a class or record with a {@code jakarta.persistence.Id}, a REST resource over its table.
 *
 * <p>The annotation processor {@code lightapi-processor} reads it while {@code javac} runs and writes the routes, the
 * JDBC store and the JSON codec of the entity. Whatever it cannot generate is a compile error at the element.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface RestEndpoint {

  /**
   * The resource's path, such as {@code "/products"}. By default the plural of the class's name in kebab case: {@code
   * OrderLine} is served at {@code /order-lines}.
   */
  String path() default "";

  /** The methods that exist; any other is answered with 405 and an {@code Allow} header. By default all. */
  HttpMethod[] expose() default {
    HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE
  };

  /**
   * The class of the cache that keeps responses, an implementation of {@code dev.lightapi.cache.Cache}, such as {@code
   * MemoryCache} or {@code RedisCache}. Without one nothing is cached.
   */
  Class<?> cache() default void.class;

  /** The methods whose responses are cached when there is a {@link #cache}. */
  HttpMethod[] methods() default {HttpMethod.GET};

  /**
   * How long a response is kept, in seconds, at least 1. A write ends it earlier: no response is served that is older
   * than the last acknowledged write.
   */
  int timeout() default 3600;
}
