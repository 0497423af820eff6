/** What writes mean for a cache: invalidation, marks and unfinished writes. */
@NullMarked
package dev.lightapi.internal.engine.write;

import org.jspecify.annotations.NullMarked;
