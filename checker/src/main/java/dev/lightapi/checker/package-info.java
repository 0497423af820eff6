/** Reads and writes through real servers under faults, and finds each stale response. */
@NullMarked
package dev.lightapi.checker;

import org.jspecify.annotations.NullMarked;
