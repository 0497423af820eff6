/** The application that the benchmarks of the cache run. */
@NullMarked
package dev.lightapi.benchmarks.app;

import org.jspecify.annotations.NullMarked;
