/** Keeps a cache that is slow or away from doing harm: budgets, the circuit breaker, repeated and pending invalidations. */
@NullMarked
package dev.lightapi.internal.engine.guard;

import org.jspecify.annotations.NullMarked;
