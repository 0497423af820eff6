package dev.lightapi.endpoint;

/** What cache rules decide about one request. Used by one thread, while the rules run. */
public interface CacheDirectives {

  /**
   * Bypasses the cache: it is not asked, and the response is not stored.
   *
   * @throws IllegalStateException after the rules have returned
   */
  void skip();

  /**
   * Separates the response from those with another suffix: {@code "user:" + id}. The suffix becomes the end of the cache
   * key, after a number sign. Several suffixes are appended to each other.
   *
   * @throws IllegalArgumentException if the text is empty or not valid Unicode
   * @throws IllegalStateException after the rules have returned
   */
  void suffix(String text);
}
