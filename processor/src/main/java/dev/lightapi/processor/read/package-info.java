/** From the compiler's elements to the model. */
@NullMarked
package dev.lightapi.processor.read;

import org.jspecify.annotations.NullMarked;
