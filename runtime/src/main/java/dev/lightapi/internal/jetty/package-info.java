/** What protects the product's server from slow and many clients: handlers of Jetty in front of Javalin. Not API. */
@NullMarked
package dev.lightapi.internal.jetty;

import org.jspecify.annotations.NullMarked;
