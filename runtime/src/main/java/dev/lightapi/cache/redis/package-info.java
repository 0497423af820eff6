/** The cache on a Redis server. */
@NullMarked
package dev.lightapi.cache.redis;

import org.jspecify.annotations.NullMarked;
