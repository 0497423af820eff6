package dev.lightapi.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * The cache that an endpoint names.
 *
 * @param type its class
 * @param source where it is named
 * @param fitness whether the class can be used
 * @param keepsMarks whether it implements {@code MarkingCache}
 * @param methods the methods whose responses are cached
 * @param byDefault whether the source does not say that
 * @param seconds the timeout of their entries
 * @param timeoutSource where the source says that
 */
public record CacheModel(
    TypeName type,
    SourceRef source,
    Fitness fitness,
    boolean keepsMarks,
    List<Named> methods,
    boolean byDefault,
    int seconds,
    SourceRef timeoutSource) {

  public CacheModel {
    methods = List.copyOf(methods);
  }

  /** Whether a class can be used as a cache. */
  public enum Fitness {
    /** Generated code can construct one. */
    CONSTRUCTIBLE,
    /** Generated code can construct one with the application's settings. */
    CONFIGURABLE,
    /** The application has to provide one. */
    PROVIDED,
    /** It does not implement {@code Cache}. */
    NOT_A_CACHE,
    /** It is abstract, or generated code cannot name it. */
    UNREACHABLE
  }
}
