/**
 * Protects the server that LightAPI starts from slow clients and from too many clients: Jetty handlers in front of
 * Javalin. Not API.
 */
@NullMarked
package dev.lightapi.internal.jetty;

import org.jspecify.annotations.NullMarked;
