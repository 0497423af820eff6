/** The cache that keeps responses as bytes, and the interface that custom caches implement. */
@NullMarked
package dev.lightapi.cache;

import org.jspecify.annotations.NullMarked;
