/** The application that the benchmarks of the cache run. */
package dev.lightapi.benchmarks.app;
