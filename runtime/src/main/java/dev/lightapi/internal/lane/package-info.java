/** Hits that are served before a web framework sees the request. Not API. */
@NullMarked
package dev.lightapi.internal.lane;

import org.jspecify.annotations.NullMarked;
