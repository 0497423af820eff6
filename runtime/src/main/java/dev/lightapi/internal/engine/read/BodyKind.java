package dev.lightapi.internal.engine.read;

/** Which bodies a {@link Responder} reads. */
public enum BodyKind {
  NONE,
  JSON,
  ANY
}
