/** Copies of Redis' values in this process, which are used as long as a lease lasts. */
@NullMarked
package dev.lightapi.cache.redis.near;

import org.jspecify.annotations.NullMarked;
