package com.example.bookshop;

import dev.lightapi.endpoint.CacheDirectives;
import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.http.Request;

/** Each reader has responses of their own; clerks see everything fresh. */
public final class ReaderRules implements CacheRules {

  private final Readers readers;

  public ReaderRules(Readers readers) {
    this.readers = readers;
  }

  @Override
  public void apply(Request request, CacheDirectives cache) {
    String reader = readers.of(request);
    if (reader != null) {
      cache.suffix("reader:" + reader);
    }
    if (request.header("X-Clerk") != null) {
      cache.skip();
    }
  }
}
