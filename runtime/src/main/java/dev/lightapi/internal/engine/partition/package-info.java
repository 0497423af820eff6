/** One endpoint's part of a cache. */
@NullMarked
package dev.lightapi.internal.engine.partition;

import org.jspecify.annotations.NullMarked;
