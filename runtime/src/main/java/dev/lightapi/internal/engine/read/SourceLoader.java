package dev.lightapi.internal.engine.read;

import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.endpoint.Read;
import dev.lightapi.http.HttpReply;
import java.time.Duration;

/** Runs the query or the operation that creates a response, and records how long it took. Thread-safe. */
final class SourceLoader<Q> {

  private final Read<Q> read;
  private final CacheRecorder recorder;

  SourceLoader(Read<Q> read, CacheRecorder recorder) {
    this.read = read;
    this.recorder = recorder;
  }

  HttpReply load(Q query) {
    long start = System.nanoTime();
    try {
      return read.load(query);
    } finally {
      recorder.recordLoad(Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
