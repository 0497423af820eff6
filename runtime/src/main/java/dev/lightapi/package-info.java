/** LightAPI's entrance: configure, start, or plug into Javalin. */
@NullMarked
package dev.lightapi;

import org.jspecify.annotations.NullMarked;
