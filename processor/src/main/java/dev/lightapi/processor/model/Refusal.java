package dev.lightapi.processor.model;

/**
 * An annotation, or a part of one, that LightAPI does not honour.
 *
 * @param annotation its name, with the attribute if only that is not honoured: {@code Column(table = ...)}
 * @param on the name of the class or member that has it
 * @param source where it is
 * @param remedy what to do instead
 */
public record Refusal(String annotation, String on, SourceRef source, String remedy) {

  /** Whether this is about that annotation as a whole. */
  public boolean isOf(String name) {
    return annotation.equals(name);
  }
}
