/** What a hit costs beside servers that send the same bytes. */
package dev.lightapi.benchmarks.hits;
