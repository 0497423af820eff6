/** The cache that keeps responses as bytes, and what an own one implements. */
@NullMarked
package dev.lightapi.cache;

import org.jspecify.annotations.NullMarked;
