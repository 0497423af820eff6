/** Rows as entities: what a store returns and refuses, on all databases. */
@NullMarked
package dev.lightapi.store;

import org.jspecify.annotations.NullMarked;
