/** Daemon threads and digests, as all packages use them. It depends on no other package. */
@NullMarked
package dev.lightapi.internal.platform;

import org.jspecify.annotations.NullMarked;
