/** HTTP as LightAPI speaks it, whatever server takes the requests. Not API. */
@NullMarked
package dev.lightapi.internal.http;

import org.jspecify.annotations.NullMarked;
