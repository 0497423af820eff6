/** The read and write protocol of cached responses. Not API. */
@NullMarked
package dev.lightapi.internal.engine;

import org.jspecify.annotations.NullMarked;
