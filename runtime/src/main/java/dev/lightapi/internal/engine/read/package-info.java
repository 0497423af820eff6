/** The read side of the cache protocol: the look-up, then the steps of a load. */
@NullMarked
package dev.lightapi.internal.engine.read;

import org.jspecify.annotations.NullMarked;
