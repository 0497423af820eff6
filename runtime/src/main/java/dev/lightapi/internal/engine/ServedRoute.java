package dev.lightapi.internal.engine;

import dev.lightapi.http.PathTemplate;
import dev.lightapi.internal.engine.read.Responder;

/**
 * A route of the application, and the responder to its requests. Immutable.
 *
 * @param method the request method (RFC 9110 section 9)
 */
public record ServedRoute(String method, PathTemplate path, Responder responder) {}
