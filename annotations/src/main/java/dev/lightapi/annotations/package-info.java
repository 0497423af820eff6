/** The annotations that turn a class into a cached REST endpoint. They need no other library. */
@NullMarked
package dev.lightapi.annotations;

import org.jspecify.annotations.NullMarked;
