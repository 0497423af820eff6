/** Turns annotated classes into routes, stores and JSON codecs: read, validate, render. */
@NullMarked
package dev.lightapi.processor;

import org.jspecify.annotations.NullMarked;
