/** The one place that touches Javalin's requests. Not API. */
@NullMarked
package dev.lightapi.internal.javalin;

import org.jspecify.annotations.NullMarked;
