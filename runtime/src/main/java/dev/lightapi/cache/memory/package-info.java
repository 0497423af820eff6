/** The cache inside the process. */
@NullMarked
package dev.lightapi.cache.memory;

import org.jspecify.annotations.NullMarked;
