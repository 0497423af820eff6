/** The adapter between LightAPI and Javalin. No other package uses Javalin's requests. Not API. */
@NullMarked
package dev.lightapi.internal.javalin;

import org.jspecify.annotations.NullMarked;
