/** Loads that requests share, and their limits. */
@NullMarked
package dev.lightapi.internal.engine.load;

import org.jspecify.annotations.NullMarked;
