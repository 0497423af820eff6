/** Turns the compiler's elements into the model. */
@NullMarked
package dev.lightapi.processor.read;

import org.jspecify.annotations.NullMarked;
