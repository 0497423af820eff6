/** Turns a sound model into source text. */
@NullMarked
package dev.lightapi.processor.render;

import org.jspecify.annotations.NullMarked;
