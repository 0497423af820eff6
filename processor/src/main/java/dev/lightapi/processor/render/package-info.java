/** From a sound model to source text. */
@NullMarked
package dev.lightapi.processor.render;

import org.jspecify.annotations.NullMarked;
