/** What all packages may use and what depends on none: daemon threads, digests, the pace of warnings. */
@NullMarked
package dev.lightapi.internal.platform;

import org.jspecify.annotations.NullMarked;
