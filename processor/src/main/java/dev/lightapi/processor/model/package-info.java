/** What the sources declare, as values that no longer need the compiler. */
@NullMarked
package dev.lightapi.processor.model;

import org.jspecify.annotations.NullMarked;
