/** The write side of the cache protocol: invalidation, marks and unfinished writes. */
@NullMarked
package dev.lightapi.internal.engine.write;

import org.jspecify.annotations.NullMarked;
