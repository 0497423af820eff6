package dev.lightapi.internal.jetty;

/** What the route of a request does with the request's body. */
public enum BodyUse {
  /** The product answers without it. */
  NONE,
  /** The product wants all of it, so it is read before a thread takes the request. */
  WHOLE,
  /** A route of the application reads it itself, and as much of it as it likes. */
  APPLICATION
}
