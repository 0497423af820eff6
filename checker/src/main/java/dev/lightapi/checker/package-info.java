/** Reads and writes through real servers under faults, and finds each answer that is older than it may be. */
@NullMarked
package dev.lightapi.checker;

import org.jspecify.annotations.NullMarked;
