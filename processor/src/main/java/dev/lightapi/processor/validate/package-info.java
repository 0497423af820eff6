/** What is wrong with a model, and the words for it. */
@NullMarked
package dev.lightapi.processor.validate;

import org.jspecify.annotations.NullMarked;
