/** How a cached read is answered: the look-up, then the steps of a load. */
@NullMarked
package dev.lightapi.internal.engine.read;

import org.jspecify.annotations.NullMarked;
