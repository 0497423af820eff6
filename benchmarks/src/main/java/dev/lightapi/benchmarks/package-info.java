/** Measurements, as ratios within one run. */
@NullMarked
package dev.lightapi.benchmarks;

import org.jspecify.annotations.NullMarked;
