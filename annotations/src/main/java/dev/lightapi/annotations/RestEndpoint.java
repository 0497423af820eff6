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
 * an entity, the JDBC store and the JSON codec. Whatever it cannot generate is a compile error at the element. The start of
 * the application looks whether the annotation is still there, and does not serve what is left over from an earlier build.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
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
   * How long one of several processes that share a cache may have a response to itself while it makes it, in seconds, from 1
   * to 60; 0, the default, for not at all. The others look into the cache until it is there, instead of making it, too. Give a
   * little more than what making it takes: if the process dies meanwhile, that is how long others wait for it. A write ends
   * the waiting. A cache in the process's own memory needs none.
   */
  int lease() default 0;

  /**
   * For how long after its timeout a response is given while a new one is made in the background, in seconds; 0, the default,
   * for not at all (RFC 5861 section 3). It is still not older than the last acknowledged write: a write ends it. What changes
   * without the application's knowledge goes unseen by so much longer.
   */
  int staleWhileRevalidate() default 0;

  /**
   * For how long after its timeout a response is given if no new one can be made, in seconds; 0, the default, for not at all
   * (RFC 5861 section 4). That is so if making it throws, or answers with a status from 500 on; 404 and the like are answers. It
   * is still not older than the last acknowledged write.
   */
  int staleIfError() default 0;

  /**
   * Whether {@link #staleWhileRevalidate} and {@link #staleIfError} are also for responses that a write has ended. <b>This gives up
   * the promise of the cache</b>: a response may then be older than the last acknowledged write, by up to the timeout and the
   * longer of the two together, and who has just written something may not see it.
   */
  boolean staleAfterWrites() default false;

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

  /**
   * Methods that the generated store of this entity has to find rows: {@code "findByEmail"}, {@code
   * "findByCategoryAndPriceGreaterThan"}. Between {@code findBy} and the end there are names of fields, with {@code And} between
   * them. Behind a field may be {@code Not}, {@code GreaterThan}, {@code GreaterThanEqual}, {@code LessThan}, {@code
   * LessThanEqual} or {@code IsNull}; otherwise the field equals a parameter. A finder returns an {@code Optional} if at most
   * one row can meet it, because the fields are the key or unique, and a {@code List} by key otherwise.
   */
  String[] finders() default {};

  /**
   * Query parameters that requests may have although nothing reads them: names, such as {@code "_"}, or the beginnings of
   * names with an asterisk, such as {@code "utm_*"}. They are no part of a cache key. A request with any other parameter
   * that its operation does not declare is answered with 400, unless the operation takes the {@code Request}.
   */
  String[] ignoredParameters() default {};
}
