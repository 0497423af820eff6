/** What requests cost beside servers that are written by hand. */
package dev.lightapi.benchmarks.http;
