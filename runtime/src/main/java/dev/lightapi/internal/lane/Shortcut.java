package dev.lightapi.internal.lane;

import dev.lightapi.http.PathTemplate;
import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.LocalHit;
import dev.lightapi.internal.engine.read.PlainHits;
import dev.lightapi.internal.http.ResponseWriter;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/** What a path with its query leads to: a hit, and the head of its response. Thread-safe. */
final class Shortcut {

  /** The objects besides the characters of its texts, measured on a 64-bit JVM. */
  private static final int OVERHEAD = 900;

  /** A token's value and its key, which stay in memory as long as something refers to them. */
  private static final int CONDITION = 400;

  private final Set<PathTemplate> served;

  private final PlainHits hits;
  private final LocalHit hit;
  private final ResponseHead head;
  private final ResponseHead personalHead;

  /** Threads may replace each other's; each is right for its second. */
  private volatile Age age;

  /** @param served the routes that the lane served when the hit was found */
  Shortcut(Set<PathTemplate> served, PlainHits hits, LocalHit hit, ResponseWriter writer) {
    CachedReply answer = hits.head(hit);
    this.served = served;
    this.hits = hits;
    this.hit = hit;
    this.head = ResponseHead.of(writer, false, answer, hit.length());
    this.personalHead = ResponseHead.of(writer, true, answer, hit.length());
    this.age = Age.of(hits.ageSeconds(hit));
  }

  /**
   * The body of the hit, which is recorded; null if the entry is not valid any longer, or if the lane serves other routes
   * now.
   */
  @SuppressWarnings("ReferenceEquality") // equal routes may have been chosen again in between
  @Nullable
  ByteBuffer use(Set<PathTemplate> now) {
    return served == now ? hits.use(hit) : null;
  }

  /**
   * Adds the header fields of the response.
   *
   * @param hasCredentials whether the request has credentials
   */
  void addHeadTo(HttpFields.Mutable headers, boolean hasCredentials) {
    (hasCredentials ? personalHead : head).addTo(headers);
    long seconds = hits.ageSeconds(hit);
    Age current = age;
    if (current.seconds != seconds) {
      current = Age.of(seconds);
      age = current;
    }
    headers.add(current.field);
  }

  /** The memory that it needs, in bytes, about. */
  int size() {
    // A field is kept as text, and encoded for two versions of HTTP.
    return OVERHEAD + 3 * (head.size() + personalHead.size()) + CONDITION * hit.conditions();
  }

  private record Age(long seconds, HttpField field) {
    private static Age of(long seconds) {
      return new Age(seconds, new PreEncodedHttpField(HttpHeader.AGE, seconds));
    }
  }
}
