/**
 * Protects requests from a cache that is slow or unreachable: budgets, the circuit breaker, repeated and pending
 * invalidations.
 */
@NullMarked
package dev.lightapi.internal.engine.guard;

import org.jspecify.annotations.NullMarked;
