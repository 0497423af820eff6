/** An example: countries, the world's cities and a shop's products. */
@NullMarked
package dev.lightapi.example;

import org.jspecify.annotations.NullMarked;
