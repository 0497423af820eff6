/** Finds the errors of a model, and has their messages. */
@NullMarked
package dev.lightapi.processor.validate;

import org.jspecify.annotations.NullMarked;
