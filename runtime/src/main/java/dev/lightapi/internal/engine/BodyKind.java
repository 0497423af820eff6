package dev.lightapi.internal.engine;

/** Which bodies a {@link Responder} reads. */
public enum BodyKind {
  NONE,
  JSON,
  ANY
}
