package dev.lightapi.internal.jetty;

/** How the route of a request uses the request's body. */
public enum BodyUse {
  /** LightAPI responds without reading it. */
  NONE,
  /** LightAPI needs all of it. It is read before a thread takes the request. */
  WHOLE,
  /** A route of the application reads it, as far as that route wants. */
  APPLICATION
}
